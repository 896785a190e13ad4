import {
  type ProvidedAttributes as AttributeValues,
  asAttribute,
  asProfileField,
  type ProfileField,
  type ProvidedField,
} from '../../kernel/account-values.ts'
import { isEmailAddress } from '../../kernel/email.ts'
import { oneLine, toStorable } from '../../kernel/text.ts'
import type { Connection } from './connections.ts'
import type { ConnectionSettings } from './settings.ts'

type Mappings = Connection['mappings']['attributes']

/** What providers call things while nobody has said otherwise. */
const USUAL: Readonly<Record<ConnectionSettings['protocol'], Mappings>> = {
  oidc: [
    { claim: 'email', attribute: 'email', when: 'first' },
    { claim: 'name', attribute: 'displayName', when: 'always' },
    { claim: 'given_name', attribute: 'givenName', when: 'always' },
    { claim: 'family_name', attribute: 'familyName', when: 'always' },
    { claim: 'locale', attribute: 'locale', when: 'first' },
  ],
  saml: [
    { claim: 'email', attribute: 'email', when: 'first' },
    { claim: 'displayName', attribute: 'displayName', when: 'always' },
    { claim: 'givenName', attribute: 'givenName', when: 'always' },
    { claim: 'surname', attribute: 'familyName', when: 'always' },
  ],
}

/** What goes where: as the organization set it, otherwise as is usual. */
export const mappingsOf = ({ mappings, settings }: Pick<Connection, 'mappings' | 'settings'>): Mappings =>
  mappings.attributes.length > 0 ? mappings.attributes : USUAL[settings.protocol]

/** The claim that the address is in. */
export const emailClaimOf = (connection: Pick<Connection, 'mappings' | 'settings'>): string =>
  mappingsOf(connection).find(({ attribute }) => attribute === 'email')?.claim ?? 'email'

export type ProvidedAttributes = Partial<Record<ProvidedField, string>> & {
  profile: { [K in ProfileField]?: string }
  attributes: AttributeValues
}

type Claims = Readonly<Record<string, unknown>>

/**
 * What a provider says of a person, by where it goes. What cannot be stored there is as good as not said, and named in
 * `skipped`.
 */
export function attributesOf(
  connection: Pick<Connection, 'mappings' | 'settings'>,
  claims: Claims,
  isNew: boolean,
  skipped: Set<string> = new Set(),
): ProvidedAttributes {
  const provided: ProvidedAttributes = { profile: {}, attributes: {} }
  for (const { claim, attribute, when } of mappingsOf(connection)) {
    if (!isNew && when === 'first') continue
    const said = Object.hasOwn(claims, claim) ? claims[claim] : undefined
    if (said === undefined || said === null || said === '') continue
    if (!put(provided, attribute, said)) skipped.add(attribute)
  }
  return provided
}

/** The same as text, by the names that mappings have for where it goes. */
export function byTarget({ profile, attributes, ...fields }: ProvidedAttributes): Record<string, string> {
  const under = (kind: string, values: object) =>
    Object.entries(values).map(([name, value]) => [`${kind}.${name}`, String(value)])
  return {
    ...fields,
    ...Object.fromEntries([...under('profile', profile), ...under('attributes', attributes)]),
  }
}

/** False when it cannot be stored there. */
function put(provided: ProvidedAttributes, target: string, said: unknown): boolean {
  const [kind, name = ''] = split(target)
  if (kind === 'attributes') {
    const value = asAttribute(Array.isArray(said) && said.length === 1 ? said[0] : said)
    if (value !== undefined) provided.attributes[name] = value
    return value !== undefined
  }
  const text = firstText(said)
  if (kind === 'profile') {
    const field = name as ProfileField
    const value = text === undefined ? undefined : asProfileField(field, text)
    if (value !== undefined) provided.profile[field] = value
    return value !== undefined
  }
  const field = kind as ProvidedField
  const value = acceptable(field, text)
  if (value !== undefined) provided[field] = value
  return value !== undefined
}

/** `attributes.a.b` is the attribute `a.b`. */
function split(target: string): [string, string | undefined] {
  const dot = target.indexOf('.')
  return dot < 0 ? [target, undefined] : [target.slice(0, dot), target.slice(dot + 1)]
}

/** Of several values, which SAML has always, the first. */
function firstText(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' && one.trim() !== '' ? one.trim() : undefined
}

function acceptable(attribute: ProvidedField, value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  switch (attribute) {
    case 'email':
      return isEmailAddress(value) ? value : undefined
    case 'username':
      return /^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/.test(value) ? value.toLowerCase() : undefined
    case 'locale':
      return /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,4}$/.test(value) ? value.replaceAll('_', '-') : undefined
    default:
      return toStorable(oneLine(value, 199), 200) || undefined
  }
}
