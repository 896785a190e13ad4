import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStage, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { aHolder } from '../factories/holders.ts'
import { aConnected, type Connected, connectionTo } from './stage.ts'

describe('a provider that could be had to say anything', () => {
  let stage: Stage
  let school: Connected
  beforeAll(async () => {
    stage = await aStage()
    school = await aConnected(stage)
  })
  afterAll(async () => {
    await school.provider.close()
    await stage.app.drop()
  })

  it('is chosen by nobody who does not hold everything anyway (CVE-2026-9795)', async () => {
    const { headers } = await aHolder(stage.app, school.place, ['connections:read', 'connections:write'])
    const all = `/organizations/${school.place.organizationId}/connections` as const
    const body = connectionTo(school.provider)
    const tries = [
      await school.api(headers, `POST ${all}`, body),
      await school.api(headers, `PUT ${school.one}`, body),
      await school.api(headers, `POST ${school.one}/activate`, {}),
    ]
    expect(tries.map(({ body: { code } }) => code)).toEqual(Array(3).fill('connection.above_own'))
    // To switch one off gives nobody anything.
    expect((await school.api(headers, `POST ${school.one}/deactivate`, {})).status).toBe(200)
    expect((await school.api(school.admin, `POST ${school.one}/activate`, {})).status).toBe(200)
  })

  it('knows people by nothing that another could have one day', async () => {
    const all = `/organizations/${school.place.organizationId}/connections` as const
    const { settings, ...rest } = connectionTo(school.provider)
    const body = { ...rest, settings: { ...settings, subject: 'email' } }
    const { status, body: problem } = await school.api(school.admin, `POST ${all}`, body)
    expect([status, problem.code]).toEqual([400, 'connection.subject_reassignable'])
    expect((await school.api(school.admin, `PUT ${school.one}`, body)).body.code).toBe(problem.code)
  })

  it.each([
    'urn:oid:0.9.2342.19200300.100.1.3',
    'urn:oid:0.9.2342.19200300.100.1.1',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.6',
    'eduPersonPrincipalName',
    'sAMAccountName',
    'mailNickname',
    'emails',
  ])('knows people by no mail address or user name that SAML calls %s (law 4)', async (subject) => {
    const all = `/organizations/${school.place.organizationId}/connections` as const
    const settings = { entityId: 'https://x.example/m', signOnUrl: 'https://x.example/s', subject }
    const body = { name: 'x', preset: 'saml', settings: { protocol: 'saml', ...settings } }
    expect((await school.api(school.admin, `POST ${all}`, body)).body.code).toBe(
      'connection.subject_reassignable',
    )
  })
})
