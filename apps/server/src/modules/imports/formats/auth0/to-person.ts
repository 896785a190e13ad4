import { Profile } from '../../../../kernel/account-values.ts'
import { readPhone } from '../../../../kernel/phone.ts'
import { AccountFields, PersonFields } from '../../../users/index.ts'
import type { ImportedPerson } from '../../record.ts'
import { type Findings, pointerTo } from '../findings.ts'
import { takenHash } from '../hash-texts.ts'
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
  textOf,
  timeOf,
} from '../values.ts'
import { customHash } from './custom-hash.ts'
import type { Auth0Options } from './options.ts'

/** A user of Auth0's, as bulk exports, bulk imports and exports of hashes write them. */
export function toPerson(user: Foreign, options: Auth0Options, findings: Findings): ImportedPerson {
  const email = textOf(user, 'email')
  if (textOf(user, 'picture') !== undefined) findings.noteOnce('picture_left_out', 'picture')
  const username = fitting(AccountFields.shape.username, textOf(user, 'username'), findings, '/username')
  return defined({
    kind: 'person' as const,
    key: keyOf(user) ?? email ?? username ?? '',
    email,
    emailVerified: isTrue(user, 'email_verified'),
    username,
    ...namesOf(user, findings),
    profile: profileOf(user, findings),
    attributes: {
      ...(options.userMetadata
        ? attributesOf(objectOf(user, 'user_metadata'), findings, 'user_metadata')
        : {}),
      ...(options.appMetadata ? attributesOf(objectOf(user, 'app_metadata'), findings, 'app_metadata') : {}),
    },
    status: isTrue(user, 'blocked') ? ('suspended' as const) : ('active' as const),
    createdAt: timeOf(user, 'created_at'),
    lastSignInAt: timeOf(user, 'last_login'),
    identities: identitiesOf(user, options, findings),
    credentials: credentialsOf(user, findings),
  }) as ImportedPerson
}

/** With the strategy in front of it, which imports and exports of hashes leave out. */
function keyOf(user: Foreign): string | undefined {
  const id = textOf(user, 'user_id') ?? textOf(user, 'id')
  if (id !== undefined) return id.includes('|') ? id : `auth0|${id}`
  const own = objectOf(user, '_id')
  const objectId = own && textOf(own, '$oid')
  return objectId && `auth0|${objectId}`
}

function namesOf(user: Foreign, findings: Findings) {
  const { givenName, familyName, displayName, locale } = PersonFields.shape
  const name = textOf(user, 'name')
  return {
    givenName: fitting(givenName, textOf(user, 'given_name'), findings, '/given_name'),
    familyName: fitting(familyName, textOf(user, 'family_name'), findings, '/family_name'),
    // Where nobody gave a name they write the address.
    displayName: name === textOf(user, 'email') ? undefined : fitting(displayName, name, findings, '/name'),
    locale: fitting(locale, languageTag(textOf(user, 'locale')), findings, '/locale'),
  }
}

const profileOf = (user: Foreign, findings: Findings) =>
  defined({
    nickname: fitting(Profile.shape.nickname, textOf(user, 'nickname'), findings, '/nickname'),
    phoneNumber: fitting(Profile.shape.phoneNumber, textOf(user, 'phone_number'), findings, '/phone_number'),
    timeZone: fitting(Profile.shape.timeZone, textOf(user, 'zoneinfo'), findings, '/zoneinfo'),
  })

function identitiesOf(user: Foreign, { connections }: Auth0Options, findings: Findings) {
  return objectsOf(user, 'identities').flatMap((identity) => {
    const connection = textOf(identity, 'connection') ?? ''
    // A database of theirs: the password is with the user.
    if (textOf(identity, 'provider') === 'auth0') return []
    const here = named(connections, connection)
    const subject = subjectOf(identity, connection)
    if (here !== undefined && subject !== undefined) return [{ connection: here, subject }]
    findings.noteOnce('identity_left_out', 'identities', connection)
    return []
  })
}

/** Some strategies put the connection's name in front of what the provider says. */
function subjectOf(identity: Foreign, connection: string): string | undefined {
  const id = textOf(identity, 'user_id') ?? identity.user_id
  if (typeof id === 'number') return String(id)
  if (typeof id !== 'string') return undefined
  return id.startsWith(`${connection}|`) ? id.slice(connection.length + 1) : id
}

function credentialsOf(user: Foreign, findings: Findings): ImportedPerson['credentials'] {
  const changed = objectOf(user, 'password_set_date')
  const credentials = defined({
    passwordHash: hashOf(user, findings),
    passwordChangedAt: (changed && timeOf(changed, '$date')) ?? timeOf(user, 'last_password_reset'),
    ...factorsOf(user, findings),
  })
  return Object.keys(credentials).length > 0 ? credentials : undefined
}

function hashOf(user: Foreign, findings: Findings): string | undefined {
  const custom = objectOf(user, 'custom_password_hash')
  const bcrypt = textOf(user, 'password_hash') ?? textOf(user, 'passwordHash')
  if (!custom && bcrypt === undefined) return undefined
  const hash = custom ? customHash(custom) : takenHash(bcrypt)
  if (hash === undefined)
    findings.note('password_left_out', custom ? '/custom_password_hash' : '/passwordHash')
  return hash
}

/** What can be asked for at a sign-in here: the first of each kind. */
function factorsOf(user: Foreign, findings: Findings) {
  const taken: { totp?: { secret: string }; sms?: string } = {}
  for (const [index, factor] of objectsOf(user, 'mfa_factors').entries()) {
    const totp = objectOf(factor, 'totp')
    const phone = objectOf(factor, 'phone')
    const secret = totp && textOf(totp, 'secret')?.replaceAll(' ', '')
    const number = readPhone((phone && textOf(phone, 'value')) ?? '')
    if (secret !== undefined && /^[A-Z2-7]+=*$/i.test(secret) && !taken.totp) taken.totp = { secret }
    else if (number !== undefined && taken.sms === undefined) taken.sms = number
    else findings.note('factor_left_out', pointerTo('mfa_factors', index))
  }
  return taken
}
