import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserId } from '../../src/kernel/ids.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { aGroup } from '../factories/holders.ts'
import { assign } from '../factories/index.ts'
import { asOwner } from '../harness/template.ts'
import { TwoInstallations } from './stage.ts'

describe('an organization that arrived, to be removed again', () => {
  const stage = new TwoInstallations()
  let place: Place
  beforeAll(async () => {
    await stage.open()
    const file = await stage.exported('gallop-south')
    await stage.listen()
    await stage.import(file)
    place = { workspaceId: stage.there.id, organizationId: stage.idOf('gallop-south') }
  }, 60_000)
  afterAll(() => stage.close())

  const undo = (...flags: string[]) => stage.undo('--organization', 'gallop-south', ...flags)
  const rows = (table: string) => stage.rows(stage.target, table, place.organizationId)
  const asTarget = (text: string, values: unknown[]) =>
    asOwner(stage.target.ownerUrl, (owner) => owner.query(text, values))

  it('stays when a role was given there since, or a group was made', async () => {
    const [first] = await rows('users')
    const id = first?.id as UserId
    await assign(stage.target, place, id, 'auditor')
    await aGroup(stage.target, place, [])
    await expect(undo()).rejects.toThrow('than the file brought (groups: 1, assignments: 1)')
    expect(await rows('users')).toContainEqual(expect.objectContaining({ id, status: 'active' }))
  })

  it('stays when the log does not know any more what came by the file', async () => {
    await asTarget(
      `update events set data = data - 'exportId' where type like 'organization.%' and data ? 'exportId'`,
      [],
    )
    await expect(undo()).rejects.toThrow(
      /^the log does not reach back .*organizations: 3, people: 6, groups: 1/,
    )
    expect((await rows('users')).length).toBeGreaterThan(0)
    await undo('--added')
    expect(await rows('users')).toEqual([])
  })
})
