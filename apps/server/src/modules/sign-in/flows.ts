import { addMinutes } from '../../kernel/clock.ts'
import { defineErrors } from '../../kernel/errors.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../kernel/random.ts'
import type { Services } from '../../platform/operation.ts'
import { FlowState } from './state.ts'
import { insertFlow, selectFlow, updateFlow } from './store.ts'

export const FLOW_MINUTES = 30

export const FlowError = defineErrors('sign_in', {
  stale: ['conflict', 'Another answer of the same flow came first.'],
})

/** Which flow, in which browser. Neither value is stored; both are needed. */
export interface FlowKey {
  workspaceId: WorkspaceId
  id: string
  browser: string
}

export interface Flow {
  key: FlowKey
  state: FlowState
  version: number
}

type Needs = Pick<Services, 'db' | 'clock'>

/** Begins a flow in a browser; `id` is given where an authorization request has one already. */
export async function beginFlow(
  { db, clock }: Needs,
  place: Omit<FlowKey, 'id'>,
  state: FlowState,
  id: string = newSecret(),
): Promise<FlowKey> {
  const row = {
    id: hashSecret(id),
    browser: hashSecret(place.browser),
    state,
    expiresAt: addMinutes(clock.now(), FLOW_MINUTES),
  }
  await insertFlow(db, place.workspaceId, row)
  return { ...place, id }
}

/** Undefined when it is over, of another browser, or never was. */
export async function loadFlow({ db, clock }: Needs, key: FlowKey): Promise<Flow | undefined> {
  const hashes = { id: hashSecret(key.id), browser: hashSecret(key.browser), now: clock.now() }
  const row = await selectFlow(db, key.workspaceId, hashes)
  return row && { key, state: FlowState.parse(row.state), version: row.version }
}

/**
 * Takes the flow for one answer, before anything is proved or changed by it: of several answers at once, the
 * others find it taken.
 */
export async function claimFlow({ db }: Needs, flow: Flow): Promise<Flow> {
  const { key, version } = flow
  if (!(await updateFlow(db, key.workspaceId, hashSecret(key.id), version))) throw FlowError.stale()
  return { ...flow, version: version + 1 }
}

/** Keeps what an answer led to. */
export async function saveFlow({ db }: Needs, flow: Flow, state: FlowState): Promise<Flow> {
  const { key, version } = flow
  if (!(await updateFlow(db, key.workspaceId, hashSecret(key.id), version, state))) throw FlowError.stale()
  return { key, state, version: version + 1 }
}
