import { decodeJwt } from 'jose'
import { OF_HOST } from '../../modules/domains/index.ts'
import type { AcrAsked } from '../../modules/policies/index.ts'
import { askedAcr } from './asked-acr.ts'
import type { Organizations } from './dependencies.ts'
import type { UnitOfWork } from './unit-of-work.ts'
import { withinHost } from './within-host.ts'

/** What a request says about whom and where it means. Read before the library checks any of it. */
export interface RequestHints {
  clientId?: string
  organization?: string
  /** An e-mail address or a user's id. */
  user?: string
  /** From an `id_token_hint`, whose signature the library verifies later. */
  subject?: string
  tokenOrganization?: string
  /** How strong the sign-in is to be. */
  acr?: AcrAsked
}

type Parameters = Readonly<Record<string, unknown>>

const PUSHED = 'urn:ietf:params:oauth:request_uri:'

/** Hints of an authorization request, from its query or from what was pushed before (RFC 9126). */
export async function authorizationHints(
  query: Parameters,
  organizations: Organizations,
  unit: UnitOfWork,
): Promise<RequestHints> {
  const uri = text(query.request_uri)
  if (!uri?.startsWith(PUSHED)) return hintsOf(query)
  const loaded = await unit.load(uri.slice(PUSHED.length))
  const pushed =
    loaded?.artifact.kind === 'PushedAuthorizationRequest' ? text(loaded.artifact.payload.request) : undefined
  if (pushed === undefined) return {}
  const hints = hintsOf(decode(pushed))
  const organization = await withinHost(organizations, hints.organization, query[OF_HOST])
  return { ...hints, ...(organization !== undefined && { organization }) }
}

export function hintsOf(parameters: Parameters): RequestHints {
  const hint = decode(text(parameters.id_token_hint))
  return withoutUndefined({
    clientId: text(parameters.client_id),
    organization: text(parameters.organization),
    user: text(parameters.login_hint) ?? text(parameters.logout_hint),
    subject: text(hint.sub),
    tokenOrganization: text(hint.org_id),
    acr: askedAcr(parameters),
  })
}

/** A parameter given twice is an array, counts as absent here, and is refused by the library. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

function decode(jwt: string | undefined): Parameters {
  try {
    return jwt === undefined ? {} : decodeJwt(jwt)
  } catch {
    return {}
  }
}

function withoutUndefined(hints: { [K in keyof RequestHints]-?: RequestHints[K] | undefined }): RequestHints {
  return Object.fromEntries(Object.entries(hints).filter(([, value]) => value !== undefined))
}
