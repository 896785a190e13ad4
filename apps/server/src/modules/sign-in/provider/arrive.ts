import type { ConnectionId } from '../../../kernel/ids.ts'
import { equalBytes, hashSecret } from '../../../kernel/random.ts'
import { takes } from '../actions.ts'
import { type Answer, conclude } from '../answer-flow.ts'
import type { SignInServices, Visitor } from '../dependencies.ts'
import { readSituation } from '../facts.ts'
import { claimFlow, type FlowKey, loadFlow, saveFlow } from '../flows.ts'
import { acceptAnswer } from '../steps/accept-answer.ts'
import { takeTestAnswer } from './test-sign-in/take-answer.ts'

/** What a browser brings back from a provider. */
export interface Return {
  connectionId: ConnectionId
  /** What the provider was given to hand back. */
  handle: string
  params: URLSearchParams
}

/** Whether text can be a handle of ours: the id of a flow and a secret. */
export const isHandle = (text: string): boolean => /^[A-Za-z0-9_-]{20,64}\.[A-Za-z0-9_-]{22}$/.test(text)

/** The flow that a handle is of; it is the part before the point. */
export const flowOfHandle = (handle: string): string => handle.split('.')[0] ?? ''

/**
 * Takes what a provider said of a person. It counts in the flow and the browser that were sent there, for the connection
 * they were sent to, and once: the way back is used up before anything of it is believed.
 */
export async function arrive(
  services: SignInServices,
  key: FlowKey,
  visitor: Visitor,
  { connectionId, handle, params }: Return,
): Promise<Answer> {
  const flow = await loadFlow(services, key)
  if (!flow) return { kind: 'gone' }
  const { upstream, ...state } = flow.state
  const isExpected =
    upstream?.connectionId === connectionId &&
    equalBytes(hashSecret(handle), Buffer.from(upstream.handle, 'base64url'))
  if (!upstream || !isExpected) return { kind: 'next', cookies: {} }
  const arrived = await saveFlow(services, await claimFlow(services, flow), state)
  if (state.purpose === 'connectionTest')
    return takeTestAnswer(services, arrived, visitor, upstream, { handle, params })
  const situation = await readSituation(services, arrived, visitor)
  if (!takes(situation.step, 'connection', state)) return { kind: 'next', cookies: {} }
  const outcome = await acceptAnswer(services, situation, upstream, { handle, params })
  return conclude(services, situation, outcome)
}
