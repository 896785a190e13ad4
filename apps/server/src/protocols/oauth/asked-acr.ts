import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { AcrAsked } from '../../modules/policies/index.ts'

type Parameters = Readonly<Record<string, unknown>>

/** How strong a request wants the sign-in to be: by `acr_values`, and by a claim (OpenID Connect Core 3.1.2.1, 5.5.1.1). */
export function askedAcr({ acr_values, claims }: Parameters): AcrAsked {
  const { acr } = record(record(parsed(claims)).id_token)
  const claimed = valuesOf(record(acr))
  if (record(acr).essential === true) return { values: words(acr_values), essential: claimed }
  // What is asked for by both is not specified; the parameter is the older way.
  const values = words(acr_values)
  return { values: values.length > 0 ? values : claimed, essential: [] }
}

/** What is read of `claims`. All else about people comes by scopes, which they have agreed to. */
const READ = ['acr', 'auth_time', 'sub']

/** Refuses an `acr` that says nothing clear, and takes everything out that is not read here. */
export function narrowClaims({ oidc }: KoaContextWithOIDC, claims: { id_token?: unknown }): void {
  const given = Object.entries(record(claims.id_token)).filter(([name]) => READ.includes(name))
  for (const [name, value] of given)
    if (value !== null && !isRecord(value))
      throw invalid(`claims.id_token.${name} should be an object or null`)
  const kept = Object.fromEntries(given)
  assertAcr(record(kept.acr))
  if (oidc.params) oidc.params.claims = JSON.stringify({ id_token: kept })
}

function assertAcr({ essential, value, values }: Parameters): void {
  if (essential !== undefined && typeof essential !== 'boolean')
    throw invalid('essential should be a boolean')
  if (value !== undefined && !isWord(value)) throw invalid('the value of acr should be a string')
  if (values === undefined) return
  if (!Array.isArray(values) || values.length === 0 || !values.every(isWord))
    throw invalid('the values of acr should be strings')
}

const invalid = (what: string) => new errors.InvalidRequest(what)

const valuesOf = ({ value, values }: Parameters): readonly string[] => [
  ...(isWord(value) ? [value] : []),
  ...(Array.isArray(values) ? values.filter(isWord) : []),
]

const words = (text: unknown): readonly string[] =>
  typeof text === 'string' ? text.split(' ').filter(Boolean) : []

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

const isWord = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isRecord = (value: unknown): value is Parameters =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const record = (value: unknown): Parameters => (isRecord(value) ? value : {})
