import type { OrganizationId } from '../../kernel/ids.ts'
import { findOrganization } from '../organizations/index.ts'
import type { BrowserAccount } from './browser.ts'
import { accountsOfBrowser } from './browser.ts'
import { sealBack } from './come-back.ts'
import type { SignInServices, Visitor } from './dependencies.ts'
import { readSituation } from './facts.ts'
import { beginFlow, type Flow, type FlowKey } from './flows.ts'
import type { SignInRequest } from './request.ts'
import { type Confirmed, type FlowState, newFlow } from './state.ts'
import { assertMayBegin } from './wait-to-begin.ts'

/** Begins a sign-in that no application asked for. */
export async function beginSignIn(
  services: SignInServices,
  visitor: Visitor,
  asked: {
    browser: string
    organization?: string | undefined
    hint?: string | undefined
    emergency?: boolean
    /** An address of ours to come back to. */
    back?: string
  },
): Promise<Flow> {
  assertMayBegin(services, visitor)
  const { workspace } = visitor
  const { browser, organization, hint, emergency, back } = asked
  const home = organization ? await findOrganization(services, workspace.id, organization) : undefined
  const state = newFlow('account', {
    ...named(organization, home),
    ...(hint && { hint }),
    ...(emergency && { emergency }),
    ...(back && { back: sealBack(services.vault, back) }),
  })
  return beginFlow(services, { workspaceId: workspace.id, browser }, state)
}

/** Begins the first sign-in to an account that was made by an invitation in this browser. */
export async function beginFirstSignIn(
  services: SignInServices,
  { workspace }: Visitor,
  browser: string,
  account: { organizationId: OrganizationId; email: string },
): Promise<FlowKey> {
  const { organizationId: homeId, email } = account
  const state = newFlow('account', { homeId, hint: email.slice(0, 254), joined: true })
  return (await beginFlow(services, { workspaceId: workspace.id, browser }, state)).key
}

/** Begins a change of what an account signs in with; it asks for fresh proofs where those of the session are old. */
export async function beginSensitive(
  services: SignInServices,
  { workspace }: Visitor,
  browser: string,
  own: BrowserAccount,
  purpose: (typeof CHANGES)[number] | Confirmed,
  /** An address of ours to come back to, in place of the page's own. */
  back?: string,
): Promise<FlowKey> {
  const state = {
    ...sensitiveFlow(own, purpose),
    ...(back !== undefined && { back: sealBack(services.vault, back) }),
  }
  return (await beginFlow(services, { workspaceId: workspace.id, browser }, state)).key
}

/**
 * Begins proving what the policy of now asks of a live session beyond what it has proved; all that it has proved counts.
 * It leads back to where it began.
 */
export async function beginStepUp(
  services: SignInServices,
  { workspace }: Visitor,
  browser: string,
  { organizationId, userId, session, identifier }: BrowserAccount,
  back: string,
): Promise<FlowKey> {
  const from = { organizationId, userId, sessionId: session.id }
  const state = { homeId: organizationId, from, hint: identifier, back: sealBack(services.vault, back) }
  return (await beginFlow(services, { workspaceId: workspace.id, browser }, newFlow('account', state))).key
}

const CHANGES = ['enrolFactor', 'addPasskey', 'renewCodes', 'link'] as const

function sensitiveFlow(own: BrowserAccount, purpose: (typeof CHANGES)[number] | Confirmed): FlowState {
  const { organizationId, userId, session } = own
  const from = { organizationId, userId, sessionId: session.id }
  const change = CHANGES.find((one) => one === purpose)
  const page = change ? {} : { page: purpose as Confirmed }
  return newFlow(change ?? 'confirm', { homeId: organizationId, from, hint: own.identifier, ...page })
}

/**
 * Whether a live session of this browser has proved lately all that its account can prove: what a change that is sensitive
 * would ask for is given already.
 */
export async function isProvedLately(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
): Promise<boolean> {
  const state = sensitiveFlow(own, 'data')
  const key = { workspaceId: visitor.workspace.id, id: '', browser: '' }
  const { step } = await readSituation(services, { key, state, stored: state, version: 0 }, visitor)
  return step.name === 'finish'
}

/** How the flow of an authorization request begins. */
export async function stateFor(
  services: SignInServices,
  request: SignInRequest,
  { workspace, browser }: Visitor,
): Promise<FlowState> {
  const accounts = await accountsOfBrowser(services, workspace.id, browser)
  const account = accounts.find(({ session }) => session.id === request.session?.sessionId)
  if (account && goesOn(request)) {
    const { organizationId, userId, session } = account
    const from = { organizationId, userId, sessionId: session.id }
    return newFlow('authorization', { homeId: organizationId, from })
  }
  const target = request.organization
    ? await findOrganization(services, workspace.id, request.organization)
    : undefined
  return newFlow('authorization', named(request.organization, target))
}

/** The organization that was named, or the name that is none. */
function named(asked: string | undefined, found: { id: OrganizationId } | undefined): Partial<FlowState> {
  if (found) return { homeId: found.id }
  return asked === undefined
    ? {}
    : { misnamed: asked.slice(0, 200).toWellFormed().replaceAll('\0', '\ufffd') }
}

/** Whether what the session has proved still counts: for consent, and where only more proof is asked for. */
const goesOn = ({ prompt, reasons }: SignInRequest): boolean =>
  prompt === 'consent' ||
  (prompt === 'login' && reasons.length > 0 && reasons.every((one) => one === 'step_up'))
