import { isEmailAddress } from '../../kernel/email.ts'
import { toStorable } from '../../kernel/text.ts'
import type { Connection } from './connections.ts'
import type { ConnectionSettings, MappedAttribute } from './settings.ts'

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
const mappingsOf = ({ mappings, settings }: Pick<Connection, 'mappings' | 'settings'>): Mappings =>
  mappings.attributes.length > 0 ? mappings.attributes : USUAL[settings.protocol]

/** The claim that the address is in. */
export const emailClaimOf = (connection: Pick<Connection, 'mappings' | 'settings'>): string =>
  mappingsOf(connection).find(({ attribute }) => attribute === 'email')?.claim ?? 'email'

export type ProvidedAttributes = Partial<Record<MappedAttribute, string>>

/** What a provider says of a person, by where it goes. What cannot be stored there is as good as not said. */
export function attributesOf(
  connection: Pick<Connection, 'mappings' | 'settings'>,
  claims: Readonly<Record<string, unknown>>,
  isNew: boolean,
): ProvidedAttributes {
  const provided: ProvidedAttributes = {}
  for (const { claim, attribute, when } of mappingsOf(connection)) {
    if (!isNew && when === 'first') continue
    const value = acceptable(attribute, firstText(Object.hasOwn(claims, claim) ? claims[claim] : undefined))
    if (value !== undefined) provided[attribute] = value
  }
  return provided
}

/** Of several values, which SAML has always, the first. */
function firstText(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' && one.trim() !== '' ? one.trim() : undefined
}

function acceptable(attribute: MappedAttribute, value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  switch (attribute) {
    case 'email':
      return isEmailAddress(value) ? value : undefined
    case 'username':
      return /^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/.test(value) ? value.toLowerCase() : undefined
    case 'locale':
      return /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,4}$/.test(value) ? value.replaceAll('_', '-') : undefined
    default:
      return toStorable(value.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' '), 200).trim() || undefined
  }
}
