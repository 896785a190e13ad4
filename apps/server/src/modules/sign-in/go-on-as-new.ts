import { normalizeEmail } from '../../kernel/email.ts'
import type { OrganizationId, UserId } from '../../kernel/ids.ts'
import type { SignInServices, Visitor } from './dependencies.ts'
import { beginFlow, claimFlow, type FlowKey, loadFlow, saveFlow } from './flows.ts'
import { isSensitive } from './proved.ts'
import { type FlowState, newFlow, withoutPerson } from './state.ts'

/** An account that somebody made for themselves a moment ago, in this very flow. */
export interface NewAccount {
  organizationId: OrganizationId
  userId: UserId
  /** Proved a moment ago by a code that was mailed there. */
  email: string
  /** What they chose to sign in with: the password that they typed, the code from their mail, or a passkey
   * that they set up next. */
  by: 'password' | 'emailCode' | 'passkey'
  provedAt: Date
}

/**
 * Goes on with a sign-in as the account that was made in it. Whatever was proved in it before is gone: nothing of anybody
 * else's counts for the new account. A flow that is over meanwhile is followed by one to the account's own page.
 */
export async function goOnAsNew(
  services: SignInServices,
  { workspace }: Visitor,
  key: FlowKey,
  account: NewAccount,
): Promise<FlowKey> {
  const flow = await loadFlow(services, key)
  if (!flow || flow.state.done || isSensitive(flow.state)) {
    const state = asNew(newFlow('account'), account, services.clock.now())
    return (await beginFlow(services, { workspaceId: workspace.id, browser: key.browser }, state)).key
  }
  await saveFlow(services, await claimFlow(services, flow), asNew(flow.state, account, services.clock.now()))
  return key
}

function asNew(
  before: FlowState,
  { organizationId, userId, email, by, provedAt }: NewAccount,
  at: Date,
): FlowState {
  const state = {
    ...withoutPerson(before, organizationId),
    chosen: true,
    joined: true as const,
    hint: email.slice(0, 254),
  }
  const person = { organizationId, userId }
  if (by === 'password') return { ...state, person, proofs: { password: { at, meetsPolicy: true } } }
  // A code from their mail is how people sign in here, and they have just typed one in.
  if (by === 'emailCode')
    return { ...state, person, proofs: { emailCode: { at: provedAt, userId, email: normalizeEmail(email) } } }
  return { ...state, proofs: { newAccount: { at, userId } } }
}
