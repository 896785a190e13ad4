import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor } from '../factories/index.ts'
import { bearer } from '../harness/authenticator.ts'
import { ImportStage, person } from './stage.ts'

describe('what an import gave somebody', () => {
  let stage: ImportStage
  beforeAll(async () => {
    stage = await ImportStage.open()
  })
  afterAll(() => stage.app.drop())

  async function seenBy(id: string): Promise<unknown[]> {
    const { organizationId } = stage.place
    const headers = bearer({ id, organizationId, boundTo: organizationId })
    const { body, text } = await stage.api('GET /me/events', undefined, headers)
    expect(text).not.toContain('example.com')
    return (body.items ?? []).map(({ type, by, roles }) => [type, by, roles])
  }
  const idOf = async (key: string) => {
    const found = (await stage.people()).find(({ external_id }) => external_id === key)
    return found?.id as string
  }

  it('is among their own events: their account with its roles, and none of others', async () => {
    const auditor = { roles: [{ key: 'auditor' }] }
    await stage.imported([
      person('ann', auditor),
      person('bob'),
      person('eve', { createdAt: '2020-01-01T00:00:00Z' }),
    ])
    const came = (roles: string[]) => [['import.batch_applied', 'administrator', roles]]
    expect(await seenBy(await idOf('ann'))).toEqual(came(['auditor']))
    expect(await seenBy(await idOf('bob'))).toEqual(came([]))
    expect(await seenBy(await idOf('eve'))).toEqual(came([]))
    const { id } = await anActor(stage.app, stage.place, 'auditor')
    await stage.imported([person('joe', auditor)])
    expect(await seenBy(id)).toEqual([])
  })

  it('is there as well when it came by a later file', async () => {
    await stage.elsewhere()
    await stage.imported([person('ann'), person('bob')])
    await stage.imported([person('ann', { roles: [{ key: 'user-manager' }] }), person('bob')])
    const made = ['import.batch_applied', 'administrator', []]
    expect(await seenBy(await idOf('ann'))).toEqual([
      ['import.batch_applied', 'administrator', ['user-manager']],
      made,
    ])
    expect(await seenBy(await idOf('bob'))).toEqual([made])
  })
})
