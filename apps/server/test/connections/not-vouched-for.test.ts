import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anOrganizationWith,
  aStage,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { aSchoolWithContractors, signInThroughOne } from './contractors.ts'
import { aConnected, connectionTo, ownDomain, usersIn } from './stage.ts'

/** Rows 28 and 74: what a provider does not stand by is an address like any other. */
describe('an account under an address that its provider does not vouch for', () => {
  let stage: Stage
  let count = 0
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  it('is not taken for verified where the provider says that it has not verified it (CVE-2026-14781)', async () => {
    const school = await aConnected(stage)
    const domain = `own-${++count}.example`
    await ownDomain(stage, school.place, domain)
    school.provider.claims = { sub: 'mallory', email: `ceo@${domain}`, email_verified: false }
    await signInThroughOne(stage, school, school.provider, school.connectionId)
    const made = (await usersIn(stage, school.place)).find(({ email }) => email === `ceo@${domain}`)
    await school.provider.close()
    expect(made?.email_verified_at ?? null).toBeNull()
  })

  it('leads to no branch whose domain somebody only says that their address is of (CVE-2023-3128)', async () => {
    const head = await aConnected(stage, { connection: { reach: 'subtree' } })
    const south = await anOrganizationWith(stage, {}, head.place)
    const domain = `south-${++count}.example`
    await ownDomain(stage, south, domain)
    const rules = [{ kind: 'domain', value: domain, targetId: south.organizationId }]
    expect((await head.api(head.admin, `PUT ${head.one}/routes`, { rules })).status).toBe(200)
    head.provider.claims = { sub: 'mallory', email: `mallory@${domain}`, email_verified: false }
    await signInThroughOne(stage, head, head.provider, head.connectionId)
    const made = (await sessionsIn(stage.app, south)).length
    await head.provider.close()
    expect(made).toBe(0)
  })

  it('is not verified by a connection that the domain does not lead to', async () => {
    const { school, domain, contractors, contractorsId } = await aSchoolWithContractors(stage)
    const one = `/organizations/${school.place.organizationId}/connections/${contractorsId}` as const
    const { clientSecret: _kept, ...settings } = connectionTo(contractors, { domains: ['partner.example'] })
    expect((await school.api(school.admin, `PUT ${one}`, settings)).status).toBe(200)
    contractors.claims = { sub: 'mallory', email: `boss@${domain}` }
    await signInThroughOne(stage, school, contractors, contractorsId)
    const made = (await usersIn(stage, school.place)).find(({ email }) => email === `boss@${domain}`)
    await school.provider.close()
    await contractors.close()
    expect(made?.email_verified_at ?? null).toBeNull()
  })
})
