import { addMinutes } from '../../kernel/clock.ts'
import { defineErrors } from '../../kernel/errors.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../kernel/random.ts'
import type { Services } from '../../platform/operation.ts'
import { type FlowState, readState } from './state.ts'
import { claimVersion, insertFlow, replaceState, selectFlow } from './store.ts'

const FLOW_MINUTES = 30
const FIRST_VERSION = 1

export const FlowError = defineErrors('sign_in', {
  stale: ['conflict', 'Another answer of the same flow came first.'],
  newer: ['unavailable', 'The sign-in goes on at a node of a newer release.'],
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
  /** The state as it lies in the table. */
  stored: object
  version: number
}

type Needs = Pick<Services, 'db' | 'clock'>

/** Begins a flow in a browser. */
export async function beginFlow(needs: Needs, place: Omit<FlowKey, 'id'>, state: FlowState): Promise<Flow> {
  const key = { ...place, id: newSecret() }
  const stored = await put(needs, key, state)
  return { key, state: stored, stored, version: FIRST_VERSION }
}

/** The same of an id that is there already, as an authorization request has; nothing happens where there is a flow of it. */
export async function beginFlowAt(needs: Needs, key: FlowKey, state: FlowState): Promise<void> {
  await put(needs, key, state)
}

/** What lies in the table from now on, unless there was a flow of this id. */
async function put({ db, clock }: Needs, key: FlowKey, state: FlowState): Promise<FlowState> {
  const stored = { ...state, seed: newSecret('', 16) }
  const row = {
    id: hashSecret(key.id),
    browser: hashSecret(key.browser),
    state: stored,
    version: FIRST_VERSION,
    expiresAt: addMinutes(clock.now(), FLOW_MINUTES),
  }
  await insertFlow(db, key.workspaceId, row)
  return stored
}

/** Undefined when it is over, of another browser, or never was. */
export async function loadFlow({ db, clock }: Needs, key: FlowKey): Promise<Flow | undefined> {
  const hashes = { id: hashSecret(key.id), browser: hashSecret(key.browser), now: clock.now() }
  const row = await selectFlow(db, key.workspaceId, hashes)
  if (!row) return undefined
  const state = readState(row.state)
  if (!state) throw FlowError.newer()
  return { key, state, stored: row.state, version: row.version }
}

/**
 * Takes the flow for one answer, before anything is proved or changed by it: of several answers at once, the
 * others find it taken.
 */
export async function claimFlow({ db }: Needs, flow: Flow): Promise<Flow> {
  const { key, version } = flow
  if (!(await claimVersion(db, key.workspaceId, hashSecret(key.id), version))) throw FlowError.stale()
  return { ...flow, version: version + 1 }
}

/**
 * Keeps what an answer led to, unless another has led to something before. One that was only claimed meanwhile does
 * not count: it may find that what it brings was used up a moment ago, and then neither would lead on.
 */
export async function saveFlow({ db }: Needs, flow: Flow, state: FlowState): Promise<Flow> {
  const version = await replaceState(db, flow.key.workspaceId, hashSecret(flow.key.id), flow, state)
  if (version === undefined) throw FlowError.stale()
  return { key: flow.key, state, stored: state, version }
}
