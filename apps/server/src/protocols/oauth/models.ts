import type { Provider } from 'oidc-provider'
import { toDate } from '../../kernel/clock.ts'
import { type ConnectionId, isId } from '../../kernel/ids.ts'
import type { SecondFactorBasis, SecondFactorKind } from '../../platform/db/index.ts'
import type { AccountRequest, BrowserSession } from './dependencies.ts'

const ORGANIZATION = 'organizationId'
/** Of a grant: the resources that it was asked for. */
export const AUDIENCES = 'audiences'
/** Of a grant: the identity provider that its person came through. */
export const CONNECTION = 'connectionId'

/** Of a grant: what the second factor of its person rests on. */
export const FACTOR = 'secondFactorBy'

const BASES: readonly SecondFactorBasis[] = ['own', 'proved', 'trusted']

/** Null where nothing was kept of it, and then it counts for the least. */
export function factorOf(grant: object | undefined): SecondFactorBasis | null {
  const basis: unknown = grant && Reflect.get(grant, FACTOR)
  return BASES.find((one) => one === basis) ?? null
}

/** Of a grant: which of their own its person gave for a second factor, and when, with what they signed in by. */
export const GIVEN = 'secondFactorGiven'

const KINDS: readonly SecondFactorKind[] = ['totp', 'recoveryCode', 'sms', 'passkey', 'verifiedPasskey']

/** As it is kept; undefined where no second factor was given. */
export const keptOf = ({ secondFactorKind, secondFactorAt, authenticatedAt }: BrowserSession) =>
  secondFactorAt
    ? { kind: secondFactorKind, at: secondFactorAt.getTime(), signedInAt: authenticatedAt.getTime() }
    : undefined

/** What of it is known: nothing of a grant of before. */
export function givenOf(
  grant: object | undefined,
): Pick<AccountRequest, 'secondFactorKind' | 'secondFactorAt' | 'authenticatedAt'> {
  const kept: unknown = grant && Reflect.get(grant, GIVEN)
  if (typeof kept !== 'object' || kept === null) return {}
  const timeOf = (name: string) => {
    const time: unknown = Reflect.get(kept, name)
    return typeof time === 'number' ? toDate(time) : undefined
  }
  const secondFactorKind = KINDS.find((one) => one === Reflect.get(kept, 'kind'))
  return { secondFactorKind, secondFactorAt: timeOf('at'), authenticatedAt: timeOf('signedInAt') }
}

/** The identity provider by whose word the first of a grant's tokens was issued; undefined when it was none's. */
export function connectionOf(grant: object | undefined): ConnectionId | undefined {
  const id: unknown = grant && Reflect.get(grant, CONNECTION)
  return isId('connection', id) ? id : undefined
}

/**
 * Changes to the library's classes, which are made anew for each provider: what they keep, and where URLs and
 * identifiers come from.
 */
export function extendModels(provider: Provider): void {
  for (const model of [
    provider.Grant,
    provider.AuthorizationCode,
    provider.AccessToken,
    provider.RefreshToken,
    provider.DeviceCode,
  ]) {
    Object.defineProperty(model, 'IN_PAYLOAD', { value: [...model.IN_PAYLOAD, ORGANIZATION] })
  }
  Object.defineProperty(provider.Grant, 'IN_PAYLOAD', {
    value: [...provider.Grant.IN_PAYLOAD, AUDIENCES, CONNECTION, FACTOR, GIVEN],
  })
  // A new identifier at sign-in guards against session fixation. Ours is made up per request and no secret;
  // the browser's own cookie is what changes at sign-in.
  Object.defineProperty(provider.Session.prototype, 'resetIdentifier', {
    value(this: { touched: boolean }) {
      this.touched = true
    },
  })
}

/** Every URL comes from the issuer. Neither `Host`, `X-Forwarded-*` nor an absolute request target counts. */
export function pinOrigin(provider: Provider): void {
  const { protocol, host, origin } = new URL(provider.issuer)
  Object.defineProperties(provider.request, {
    protocol: { get: () => protocol.slice(0, -1) },
    host: { get: () => host },
    href: { get: () => `${origin}${provider.pathFor('authorization')}` },
  })
  Object.defineProperty(contextClass(provider).prototype, 'urlFor', {
    value: (name: string, options?: Record<string, unknown>) => provider.urlFor(name, options),
  })
}

/** The class of `ctx.oidc`; made for each provider, and not in the published types. */
function contextClass(provider: Provider): { prototype: object } {
  const found: unknown = Reflect.get(provider, 'OIDCContext')
  if (typeof found !== 'function') throw new Error('the library has no OIDCContext')
  return found
}
