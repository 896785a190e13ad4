import { expect, it } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import { type Choice, newRequestState, withRequestState } from './request-state.ts'
import { sessionAdapter } from './session-adapter.ts'
import { formatSessionKey } from './session-key.ts'
import { World } from './testing/world.ts'
import { UnitOfWork } from './unit-of-work.ts'

const world = new World()
const home = world.organization('home')
const ann = world.user('ann@home.example', home)
const session = world.signIn('browser', ann)
const other = world.signIn('browser', world.user('bob@home.example', home))

const keyOf = (of: typeof session) => formatSessionKey({ sessionId: of.id, organizationId: home.id })

function find(id: string, choice: Choice, logoutRequest?: string) {
  const state = {
    ...newRequestState(new UnitOfWork(world.store)),
    choice,
    ...(logoutRequest ? { logoutRequest } : {}),
  }
  return withRequestState(state, () =>
    sessionAdapter(world.dependencies('acme').sessions, systemClock).find(id),
  )
}

it('presents the session that was chosen for the request', async () => {
  const choice: Choice = {
    kind: 'session',
    session,
    organizationId: home.id,
    stepUp: false,
    lacksAcr: false,
    acr: undefined,
  }
  expect(await find(keyOf(session), choice)).toMatchObject({ accountId: ann.id, uid: keyOf(session) })
})

it('presents no other, however its key came in', async () => {
  const choice: Choice = {
    kind: 'session',
    session,
    organizationId: home.id,
    stepUp: false,
    lacksAcr: false,
    acr: undefined,
  }
  expect(await find(keyOf(other), choice)).toBeUndefined()
  expect(await find(keyOf(session), { kind: 'none' })).toBeUndefined()
  expect(await find(keyOf(session), { kind: 'several' })).toBeUndefined()
  expect(await find(keyOf(session), { kind: 'none' }, keyOf(session))).toBeUndefined()
})
