import { afterAll, beforeAll, expect, it } from 'vitest'
import { upkeep } from '../../src/app/upkeep.ts'
import { endAllElsewhere } from '../../src/modules/external-members/index.ts'
import { eventsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, inWorkspace, type Place } from '../../src/platform/db/index.ts'
import type { OAuthStage } from '../attacks/stage.ts'
import { aPair, join, membersOf, openStage, type Pair } from './stage.ts'

let stage: OAuthStage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.app.drop())

const elsewhereOf = ({ home }: Pair) =>
  inOrganization(stage.app.services.db, home, (tx) =>
    tx
      .selectFrom('memberships_elsewhere')
      .selectAll()
      .where('organization_id', '=', home.organizationId)
      .execute(),
  )

async function deleteOrganization({ workspaceId, organizationId }: Place): Promise<void> {
  await inWorkspace(stage.app.services.db, workspaceId, (tx) =>
    tx.updateTable('organizations').set({ status: 'deleted' }).where('id', '=', organizationId).execute(),
  )
  stage.app.services.state.apply([{ workspaceId, topic: 'tree', subject: organizationId }])
}

it('leaves nothing of a membership when the account is deleted, and tells the host', async () => {
  const pair = await aPair(stage)
  await join(pair)
  await endAllElsewhere(stage.app.services, pair.home, 'account_deleted', pair.person)
  expect([...(await membersOf(pair)), ...(await elsewhereOf(pair))]).toEqual([])
  const last = (await eventsIn(stage.app, pair.host)).at(-1)
  expect(last).toMatchObject({ type: 'external_member.ended', reason: 'account_deleted' })
})

it.each(['home', 'host'] as const)('nor when the %s is', async (side) => {
  const pair = await aPair(stage)
  await join(pair)
  await deleteOrganization(pair[side])
  await upkeep(stage.app)
  expect([...(await membersOf(pair)), ...(await elsewhereOf(pair))]).toEqual([])
  const other = side === 'home' ? pair.host : pair.home
  expect((await eventsIn(stage.app, other)).at(-1)).toMatchObject({ reason: 'organization_deleted' })
})
