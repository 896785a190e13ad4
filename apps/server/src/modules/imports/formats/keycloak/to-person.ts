import { Profile } from '../../../../kernel/account-values.ts'
import { AccountFields, PersonFields } from '../../../users/index.ts'
import type { ImportedPerson } from '../../record.ts'
import type { Findings } from '../findings.ts'
import { named } from '../their-names.ts'
import {
  attributesOf,
  defined,
  type Foreign,
  fitting,
  isTrue,
  languageTag,
  objectOf,
  objectsOf,
  own,
  textOf,
  textsOf,
  timeOf,
} from '../values.ts'
import { credentialsOf, type RelyingParties } from './credentials.ts'
import type { KeycloakOptions } from './options.ts'
import { rolesOf } from './roles.ts'

/** A user of Keycloak's. */
export function toPerson(
  user: Foreign,
  options: KeycloakOptions,
  sites: RelyingParties,
  findings: Findings,
): ImportedPerson {
  const email = textOf(user, 'email')
  const login = textOf(user, 'username')
  const attributes = singleValues(objectOf(user, 'attributes') ?? {})
  const { givenName, familyName, locale } = PersonFields.shape
  return defined({
    kind: 'person' as const,
    key: textOf(user, 'id') ?? login ?? email ?? '',
    email,
    emailVerified: isTrue(user, 'emailVerified'),
    // With the address as the name, there is none beside it.
    username:
      login?.toLowerCase() === email?.toLowerCase()
        ? undefined
        : fitting(AccountFields.shape.username, login, findings, '/username'),
    givenName: fitting(givenName, textOf(user, 'firstName'), findings, '/firstName'),
    familyName: fitting(familyName, textOf(user, 'lastName'), findings, '/lastName'),
    locale: fitting(locale, languageTag(textOf(attributes, 'locale')), findings, '/attributes/locale'),
    profile: defined({
      phoneNumber: fitting(
        Profile.shape.phoneNumber,
        own(attributes, 'phoneNumber'),
        findings,
        '/attributes/phoneNumber',
      ),
      timeZone: fitting(
        Profile.shape.timeZone,
        own(attributes, 'zoneinfo'),
        findings,
        '/attributes/zoneinfo',
      ),
    }),
    attributes: options.attributes ? attributesOf(others(attributes), findings, 'attributes') : {},
    status: own(user, 'enabled') === false ? ('suspended' as const) : ('active' as const),
    createdAt: timeOf(user, 'createdTimestamp'),
    groups: textsOf(user, 'groups'),
    roles: rolesOf(user, options, findings),
    identities: identitiesOf(user, options, findings),
    credentials: credentialsOf(user, sites, findings),
  }) as ImportedPerson
}

/** All their values are lists. */
const singleValues = (attributes: Foreign): Foreign =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      Array.isArray(value) && value.length <= 1 ? value[0] : value,
    ]),
  )

const ELSEWHERE = new Set(['locale', 'phoneNumber', 'zoneinfo'])
const others = (attributes: Foreign): Foreign =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !ELSEWHERE.has(name)))

function identitiesOf(user: Foreign, { connections }: KeycloakOptions, findings: Findings) {
  return objectsOf(user, 'federatedIdentities').flatMap((identity) => {
    const provider = textOf(identity, 'identityProvider') ?? ''
    const [connection, subject] = [named(connections, provider), textOf(identity, 'userId')]
    if (connection !== undefined && subject !== undefined) return [{ connection, subject }]
    findings.noteOnce('identity_left_out', 'federatedIdentities', provider)
    return []
  })
}
