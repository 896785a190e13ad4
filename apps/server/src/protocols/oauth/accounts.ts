import type { Account, FindAccount, KoaContextWithOIDC } from 'oidc-provider'
import { epochSeconds, toDate } from '../../kernel/clock.ts'
import { isId, type OrganizationId } from '../../kernel/ids.ts'
import { accountOf, type OrganizationAccount } from './claims.ts'
import type { Accounts, AccountView } from './dependencies.ts'
import { connectionOf, factorOf, givenOf } from './models.ts'
import { requestState } from './request-state.ts'
import { parseSessionKey } from './session-key.ts'

/** What of a token or code says whose it is and where it counts. */
export interface Bearer {
  jti: string
  accountId?: string | undefined
  clientId?: string | undefined
  scopes: ReadonlySet<string>
  sessionUid?: string | undefined
  /** Seconds: when it was issued, and when the first of its chain was. */
  iat?: number | undefined
  iiat?: number | undefined
}

/**
 * The user in the organization that a token is fixed to, or that is being entered. Undefined unless active
 * there: every endpoint that asks then refuses.
 */
export function createFindAccount(accounts: Accounts): FindAccount {
  return async (ctx, sub, token) => {
    if (token) return toAccount(await viewOfBearer(accounts, token))
    const { choice } = requestState()
    const clientId = ctx.oidc.client?.clientId
    if (choice.kind !== 'session' || choice.session.userId !== sub || clientId === undefined) return undefined
    const { organizationId, session } = choice
    return toAccount(
      await accounts.find({
        userId: session.userId,
        organizationId,
        clientId,
        scopes: ctx.oidc.requestParamScopes,
      }),
    )
  }
}

/** As above, of a token in hand. */
export async function viewOfBearer(accounts: Accounts, token: Bearer): Promise<AccountView | undefined> {
  const organizationId = organizationOf(token)
  const { accountId, clientId, scopes } = token
  if (!isId('user', accountId) || organizationId === undefined || clientId === undefined) return undefined
  const loaded = await requestState().unit.load(token.jti)
  if (loaded?.account !== undefined) return loaded.account ?? undefined
  const sessionId = parseSessionKey(token.sessionUid ?? '')?.sessionId
  const issued = token.iiat ?? token.iat
  const view = await accounts.find({
    userId: accountId,
    organizationId,
    clientId,
    scopes,
    sessionId,
    amr: methodsOf(token),
    secondFactorBy: factorOf(loaded?.grant?.payload),
    ...givenOf(loaded?.grant?.payload),
    connectionId: connectionOf(loaded?.grant?.payload),
    issuedAt: issued === undefined ? undefined : toDate(issued * 1000),
    session: loaded?.session === null ? null : loaded?.session?.session,
  })
  return view && isOverdue(token, view, loaded?.session === null) ? undefined : view
}

/** How its person signed in: a refresh token says so itself, an access token in what it was given when it was issued. */
export function methodsOf(token: object): string[] | undefined {
  const extra: unknown = Reflect.get(token, 'extra')
  const own: unknown = Reflect.get(token, 'amr')
  const given: unknown = typeof extra === 'object' && extra !== null ? Reflect.get(extra, 'amr') : undefined
  const amr = own ?? given
  return Array.isArray(amr) ? amr.filter((one) => typeof one === 'string') : undefined
}

/**
 * Issued before its user's tokens were ended; whole seconds, as tokens count them. Of the second in which that happened
 * only a session that lives on tells before from after: where it is over, all of the second was before.
 */
function isOverdue({ iat, iiat }: Bearer, { validFrom }: AccountView, isSessionOver: boolean): boolean {
  const issued = iiat ?? iat
  if (validFrom === undefined || issued === undefined) return false
  return isSessionOver ? issued * 1000 < validFrom.getTime() : issued < epochSeconds(validFrom)
}

/** The organization a grant, code or token is fixed to. */
export function organizationOf(model: object): OrganizationId | undefined {
  const value: unknown = Reflect.get(model, 'organizationId')
  return isId('organization', value) ? value : undefined
}

/** The account of the request being served; present wherever a user's token is issued. */
export function currentView(ctx: KoaContextWithOIDC): AccountView {
  const view = viewOf(ctx.oidc.account)
  if (!view) throw new Error('no account where one is needed')
  return view
}

export const viewOf = (account: Account | undefined): AccountView | undefined =>
  isOurs(account) ? account.view : undefined

/** A view is the same object for as long as nothing changed, and so is what the library is given of it. */
const accounts = new WeakMap<AccountView, OrganizationAccount>()

function toAccount(view: AccountView | undefined): OrganizationAccount | undefined {
  if (!view) return undefined
  const account = accounts.get(view) ?? accountOf(view)
  accounts.set(view, account)
  return account
}

function isOurs(account: Account | undefined): account is OrganizationAccount {
  return account !== undefined && 'view' in account
}
