import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { newId } from '../../kernel/ids.ts'
import { type Place, ROLES } from '../../platform/db/index.ts'
import { logOf } from './log.test-helper.ts'

describe('the log, append-only (raw SQL)', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let log: ReturnType<typeof logOf>

  beforeAll(async () => {
    app = await createTestApp()
    log = logOf(app)
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())

  const fence = (place: Place) =>
    `set bailiwick.workspace_id = '${place.workspaceId}'; set bailiwick.organization_id = '${place.organizationId}';`

  it.each(ROLES)('the role %s changes no event and no block', async (role) => {
    const place = await anOrganization(app, workspace.root)
    await log.happen(place)
    await log.seal()
    const sealer = role === 'sealer'
    for (const text of [
      `update events set data = '{}'`,
      `update events set type = 'x'`,
      `update events set personal_digest = null`,
      `update event_blocks set hash = ''`,
      `update event_blocks set event_ids = '{}'`,
      `update unsealed_events set id = ''`,
      ...(sealer
        ? []
        : [
            `delete from event_blocks`,
            `update events set personal = null`,
            `delete from unsealed_events`,
            `delete from events`,
          ]),
    ]) {
      await expect(log.asRole(role, `${fence(place)} ${text}`), text).rejects.toThrow(/permission denied/)
    }
    // Of blocks it sees those only that have lost their events; this one has not.
    if (sealer)
      await log.asRole(role, `delete from event_blocks where organization_id = '${place.organizationId}'`)
    expect(await log.verify(place)).toMatchObject({ valid: true, sealedEvents: 1 })
  })

  it.each(['organization', 'workspace'] as const)('the role %s passes no event on', async (role) => {
    const place = await anOrganization(app, workspace.root)
    const insert = (columns: string, values: string) =>
      log.asRole(
        role,
        `${fence(place)} insert into events (organization_id, id, workspace_id, type, outcome, actor_kind${columns})
           values ('${place.organizationId}', '${newId('event')}', '${place.workspaceId}', 'x', 'success', 'system'${values})`,
      )
    await insert('', '')
    await expect(insert(', relayed_at', ', now()')).rejects.toThrow(/row-level security/)
  })

  it.each(['organization', 'workspace', 'protocol'] as const)(
    'the role %s gives no event a second place, and none to what never happened',
    async (role) => {
      const [place, other] = [
        await anOrganization(app, workspace.root),
        await anOrganization(app, workspace.root),
      ]
      await log.happen(place)
      await log.seal()
      await log.happen(place)
      await log.happen(other)
      await log.seal()
      const queue = (organizationId: string, id: string) =>
        log.asRole(
          role,
          `${fence(place)} insert into unsealed_events (organization_id, id, workspace_id)
             values ('${organizationId}', '${id}', '${place.workspaceId}')`,
        )
      const { rows } = await log.asRole(
        'owner',
        `select id from events where organization_id = $1 order by id`,
        [place.organizationId],
      )
      for (const { id } of rows) await queue(place.organizationId, id)
      await queue(place.organizationId, newId('event'))
      await log.happen(place)
      await log.seal()
      expect(await log.verify(place)).toMatchObject({
        valid: true,
        blocks: 3,
        sealedEvents: 3,
        unsealedEvents: 0,
      })
      const left = await log.asRole('owner', `select from unsealed_events`)
      expect(left.rowCount).toBe(0)
      if (role === 'organization') {
        await expect(queue(other.organizationId, newId('event'))).rejects.toThrow(/row-level security/)
      }
    },
  )

  it('hides no event by taking it out of the queue', async () => {
    const place = await anOrganization(app, workspace.root)
    await log.happen(place)
    await log.seal()
    await log.happen(place)
    await log.asRole('sealer', `delete from unsealed_events where organization_id = $1`, [
      place.organizationId,
    ])
    await log.seal()
    await log.happen(place)
    expect(await log.verify(place)).toMatchObject({ valid: true, sealedEvents: 1, unsealedEvents: 2 })
  })

  it('hides no event by a block that says it was pruned', async () => {
    const place = await anOrganization(app, workspace.root)
    for (let n = 0; n < 2; n++) {
      await log.happen(place)
      await log.seal()
    }
    await log.asRole(
      'owner',
      `update event_blocks set pruned_at = now(), event_ids = '{}' where organization_id = $1 and number = 1`,
      [place.organizationId],
    )
    const verdict = await log.verify(place)
    expect(verdict).toMatchObject({ valid: false, prunedBlocks: 1, sealedEvents: 1, unsealedEvents: 1 })
    expect(verdict.problems).toMatchObject([{ fault: 'not_in_a_block', block: null }])
  })
})
