import type { Departure } from '../connections/index.ts'
import { type Action, takes } from './actions.ts'
import { prepareCeremony } from './ceremony.ts'
import type { CookieValues, Input, SignInServices, Visitor } from './dependencies.ts'
import { readSituation, type Situation } from './facts.ts'
import { finish } from './finish.ts'
import { claimFlow, type FlowKey, loadFlow, saveFlow } from './flows.ts'
import type { Fault, Outcome } from './outcome.ts'
import { recordRefused, untold } from './record-refused.ts'
import { HANDLERS } from './steps/index.ts'

/** What the browser is told after a post. */
export type Answer =
  /** To the page of the step that comes now. */
  | {
      kind: 'next'
      cookies: CookieValues
      view?: 'list-sent' | 'forgot-sent' | 'email-code' | 'sms-code' | undefined
    }
  | { kind: 'faults'; situation: Situation; faults: readonly Fault[] }
  | { kind: 'leave'; url: string; cookies: CookieValues }
  | { kind: 'depart'; departure: Departure }
  | { kind: 'gone' }

/**
 * Takes one post to a flow. It runs only when the step of this moment is the post's own; the flow is claimed
 * before anything is proved, so that of several posts at once only one counts.
 */
export async function answerFlow(
  services: SignInServices,
  key: FlowKey,
  action: Action,
  visitor: Visitor,
  input: Input,
): Promise<Answer> {
  const flow = await loadFlow(services, key)
  if (!flow) return { kind: 'gone' }
  const situation = await readSituation(services, flow, visitor)
  if (!takes(situation.step, action, situation.flow.state)) return { kind: 'next', cookies: {} }
  const claimed = { ...situation, flow: await claimFlow(services, situation.flow) }
  const outcome = await HANDLERS[action](services, claimed, input)
  return conclude(services, claimed, outcome)
}

/** Keeps what an answer led to, and goes on to what comes next. */
export async function conclude(
  services: SignInServices,
  situation: Situation,
  outcome: Outcome,
): Promise<Answer> {
  if (outcome.kind === 'faults') return { ...outcome, situation: await prepareCeremony(services, situation) }
  if (outcome.kind === 'leave') return { ...outcome, cookies: {} }
  if (outcome.kind === 'depart') {
    await saveFlow(services, situation.flow, outcome.state)
    return { kind: 'depart', departure: outcome.departure }
  }
  const { cookies = {} } = outcome
  const { state, repeatable = false } = outcome
  const flow = repeatable ? { ...situation.flow, state } : await saveFlow(services, situation.flow, state)
  const visitor = withCookies(situation.visitor, cookies)
  const next = await readSituation(services, flow, visitor, outcome.person)
  if (next.step.name !== 'finish') {
    // Who does not go on to the page that says so is refused all the same.
    const told = untold(next)
    if (told !== undefined) await recordRefused(services, next)
    if (repeatable || told !== undefined) await saveFlow(services, flow, { ...state, ...(told && { told }) })
    return { kind: 'next', cookies, view: outcome.view }
  }
  const finished = await finish(services, next)
  return { kind: 'leave', url: finished.url, cookies: { ...cookies, ...finished.cookies } }
}

const withCookies = (visitor: Visitor, { device, known }: CookieValues): Visitor => ({
  ...visitor,
  ...(device && { device: device.value }),
  ...(known && { known: known.value }),
})
