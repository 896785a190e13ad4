import { Profile } from '../../../../kernel/account-values.ts'
import { readPhone } from '../../../../kernel/phone.ts'
import { PersonFields } from '../../../users/index.ts'
import type { ImportedPerson } from '../../record.ts'
import { type Findings, pointerTo } from '../findings.ts'
import { fromAnyBase64, phcBase64, takenHash } from '../hash-texts.ts'
import { named } from '../their-names.ts'
import {
  attributesOf,
  defined,
  type Foreign,
  fitting,
  insideOf,
  isTrue,
  objectsOf,
  textOf,
  timeOf,
} from '../values.ts'
import type { FirebaseOptions } from './options.ts'

/** These are no providers: they stand for the password and the telephone number. */
const OWN_PROVIDERS = new Set(['password', 'phone'])

/** A user of Firebase Authentication; undefined for one who is nobody. */
export function toPerson(
  user: Foreign,
  options: FirebaseOptions,
  findings: Findings,
): ImportedPerson | undefined {
  const email = textOf(user, 'email')
  const providers = objectsOf(user, 'providerUserInfo')
  // Somebody anonymous.
  if (email === undefined && providers.length === 0 && textOf(user, 'phoneNumber') === undefined) {
    findings.note('account_left_out')
    return undefined
  }
  if (textOf(user, 'photoUrl') !== undefined) findings.noteOnce('picture_left_out', 'photoUrl')
  return defined({
    kind: 'person' as const,
    key: textOf(user, 'localId') ?? email ?? '',
    email,
    emailVerified: isTrue(user, 'emailVerified'),
    displayName: fitting(
      PersonFields.shape.displayName,
      textOf(user, 'displayName'),
      findings,
      '/displayName',
    ),
    profile: defined({
      phoneNumber: fitting(Profile.shape.phoneNumber, textOf(user, 'phoneNumber'), findings, '/phoneNumber'),
    }),
    attributes: options.customAttributes
      ? attributesOf(insideOf(user, 'customAttributes'), findings, 'customAttributes')
      : {},
    status: isTrue(user, 'disabled') ? ('suspended' as const) : ('active' as const),
    createdAt: timeOf(user, 'createdAt'),
    lastSignInAt: timeOf(user, 'lastSignedInAt') ?? timeOf(user, 'lastLoginAt'),
    identities: identitiesOf(providers, options, findings),
    credentials: credentialsOf(user, options, findings),
  }) as ImportedPerson
}

function identitiesOf(providers: readonly Foreign[], { connections }: FirebaseOptions, findings: Findings) {
  return providers.flatMap((provider) => {
    const id = textOf(provider, 'providerId') ?? ''
    if (OWN_PROVIDERS.has(id)) return []
    const [connection, subject] = [named(connections, id), textOf(provider, 'rawId')]
    if (connection !== undefined && subject !== undefined) return [{ connection, subject }]
    findings.noteOnce('identity_left_out', 'providerUserInfo', id)
    return []
  })
}

function credentialsOf(
  user: Foreign,
  options: FirebaseOptions,
  findings: Findings,
): ImportedPerson['credentials'] {
  const credentials = defined({ passwordHash: hashOf(user, options, findings), sms: smsOf(user, findings) })
  return Object.keys(credentials).length > 0 ? credentials : undefined
}

function hashOf(user: Foreign, { scrypt }: FirebaseOptions, findings: Findings): string | undefined {
  if (textOf(user, 'passwordHash') === undefined) return undefined
  const bytes = [
    fromAnyBase64(textOf(user, 'salt') ?? ''),
    fromAnyBase64(scrypt?.saltSeparator),
    fromAnyBase64(scrypt?.signerKey),
    fromAnyBase64(textOf(user, 'passwordHash')),
  ]
  const parts = bytes.flatMap((one) => (one ? [phcBase64(one)] : []))
  const taken =
    scrypt && parts.length === bytes.length
      ? takenHash(`$firebase-scrypt$m=${scrypt.memCost},r=${scrypt.rounds}$${parts.join('$')}`)
      : undefined
  if (taken === undefined) findings.note('password_left_out', '/passwordHash')
  return taken
}

/** The first number that was enrolled; of anything else it is told that it stays behind. */
function smsOf(user: Foreign, findings: Findings): string | undefined {
  let taken: string | undefined
  for (const [index, factor] of objectsOf(user, 'mfaInfo').entries()) {
    const number = readPhone(textOf(factor, 'phoneInfo') ?? '')
    if (number !== undefined && taken === undefined) taken = number
    else findings.note('factor_left_out', pointerTo('mfaInfo', index))
  }
  return taken
}
