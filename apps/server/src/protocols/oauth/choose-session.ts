import { normalizeEmail } from '../../kernel/email.ts'
import { isId, type OrganizationId } from '../../kernel/ids.ts'
import { type AcrAsked, meetsAcr, NO_ACR, toldAcr } from '../../modules/policies/index.ts'
import { type BrowserSession, type EntryRefusal, type OAuthDependencies, TOLD_THERE } from './dependencies.ts'
import type { RequestHints } from './request-hints.ts'
import { type Choice, requestState } from './request-state.ts'
import type { SessionKey } from './session-key.ts'

const NONE: Choice = { kind: 'none' }

interface Refused {
  refused: EntryRefusal
  session: BrowserSession
  /** Where the person is somebody, and was refused all the same. */
  entered?: OrganizationId
}
type Chosen = Extract<Choice, { kind: 'session' }> | Refused

/** The session an authorization request runs under: the only one of the browser that fits and may enter. */
export async function chooseForAuthorization(
  deps: OAuthDependencies,
  sessions: readonly BrowserSession[],
  hints: RequestHints,
): Promise<Choice> {
  const fitting = sessions.filter((session) => fits(session, hints))
  if (fitting.length === 0 || hints.clientId === undefined) return NONE
  const asked = hints.organization ?? hints.tokenOrganization
  const organization = asked === undefined ? undefined : await deps.organizations.resolve(asked)
  const { clientId } = hints
  const choices = await Promise.all(
    fitting.map(async (session): Promise<Chosen> => {
      // An organization that is unknown answers like one that nobody here may enter.
      if (asked !== undefined && !organization) return { refused: 'not_enterable', session }
      const organizationId = organization?.id ?? session.homeOrganizationId
      return chooseKey(deps, session, organizationId, { clientId, acr: hints.acr })
    }),
  )
  const open = choices.filter((choice) => 'kind' in choice)
  // That another account of the same browser may not enter is no refusal as long as one may.
  if (open.length === 0) for (const choice of choices) if ('refused' in choice) note(choice, asked, clientId)
  return open.length > 1 ? { kind: 'several' } : (open[0] ?? NONE)
}

/** A session that was chosen before, if the browser still holds it and it may still enter. */
export async function chooseAgain(
  deps: OAuthDependencies,
  sessions: readonly BrowserSession[],
  key: SessionKey | undefined,
  { clientId, acr }: Pick<RequestHints, 'clientId' | 'acr'>,
): Promise<Choice> {
  const session = sessions.find(({ id }) => id === key?.sessionId)
  if (!session || !key || clientId === undefined) return NONE
  const choice = await chooseKey(deps, session, key.organizationId, { clientId, acr })
  if ('kind' in choice) return choice
  note(choice, key.organizationId, clientId)
  return NONE
}

/** The session to be ended. Leaving needs no permission. */
export function chooseForLogout(sessions: readonly BrowserSession[], hints: RequestHints): Choice {
  const [session, other] = sessions.filter((candidate) => fits(candidate, hints))
  if (!session) return NONE
  if (other) return { kind: 'several' }
  return leaving(session, hints.tokenOrganization)
}

/** The session whose logout is being confirmed. */
export function chooseForConfirmation(sessions: readonly BrowserSession[], key: SessionKey): Choice {
  const session = sessions.find(({ id }) => id === key.sessionId)
  return session ? leaving(session, key.organizationId) : NONE
}

function leaving(session: BrowserSession, organization: string | undefined): Choice {
  const organizationId = isId('organization', organization) ? organization : session.homeOrganizationId
  return { kind: 'session', session, organizationId, stepUp: false, lacksAcr: false, acr: session.acr }
}

async function chooseKey(
  deps: OAuthDependencies,
  session: BrowserSession,
  organizationId: BrowserSession['homeOrganizationId'],
  { clientId, acr = NO_ACR }: { clientId: string; acr: AcrAsked | undefined },
): Promise<Chosen> {
  const decision = await deps.mayEnter({ session, organizationId, clientId })
  if (decision === 'allowed' || decision === 'step_up') {
    const signIn = { acr: session.acr, isByConnection: session.connectionId !== undefined }
    return {
      ...{ kind: 'session', session, organizationId, stepUp: decision === 'step_up' },
      ...{ lacksAcr: !meetsAcr(acr, signIn), acr: toldAcr(acr, signIn) },
    }
  }
  return { refused: decision, session, ...(TOLD_THERE.has(decision) ? { entered: organizationId } : {}) }
}

function note(
  { refused: reason, session, entered }: Refused,
  asked: string | undefined,
  clientId: string,
): void {
  const whose = { userId: session.userId, organizationId: session.homeOrganizationId }
  requestState().refusals.push({ what: 'entry', whose, clientId, asked, reason, entered })
}

function fits(session: BrowserSession, hints: RequestHints): boolean {
  if (hints.subject !== undefined && hints.subject !== session.userId) return false
  if (hints.user === undefined || hints.user === session.userId) return true
  return session.email !== undefined && normalizeEmail(session.email) === normalizeEmail(hints.user)
}
