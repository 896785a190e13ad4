import {
  allowedIfEverybodyAllows,
  type Lattice,
  largerMinimum,
  rankedRequirement,
  requiredIfAnybodyAsks,
  smallerMaximum,
  smallerMaximumOrOff,
} from './lattice.ts'
import {
  intersectionOfAllowed,
  intersectionOfDomains,
  intersectionOfNetworks,
  unionOfBlocked,
} from './lattice-sets.ts'

export type Unit =
  | 'characters'
  | 'passwords'
  | 'sessions'
  | 'attempts'
  | 'seconds'
  | 'minutes'
  | 'hours'
  | 'days'

export interface PolicyField<T> {
  readonly lattice: Lattice<T>
  /** Holds at the root while the root sets nothing itself. */
  readonly default: T
  readonly unit: Unit | null
  /** One line for documentation and screens. */
  readonly description: string
}

function field<T>(
  lattice: Lattice<T>,
  initial: T,
  description: string,
  unit: Unit | null = null,
): PolicyField<T> {
  return { lattice, default: initial, unit, description }
}

export const SIGN_IN_METHODS = ['password', 'passkey', 'emailCode', 'connection'] as const
export type SignInMethod = (typeof SIGN_IN_METHODS)[number]
export const SECOND_FACTORS = ['totp', 'passkey', 'sms', 'recoveryCode'] as const
export type SecondFactor = (typeof SECOND_FACTORS)[number]
/** From the loosest: the provider is trusted to ask for one, it says so of the sign-in, it is asked for here all the same. */
const CONNECTION_FACTORS = ['trusted', 'proved', 'ignored'] as const
/** Whether it is enough that somebody touches the authenticator. */
const PASSKEY_VERIFICATIONS = ['preferred', 'required'] as const
/** Whether an authenticator is asked what it is. */
const PASSKEY_ATTESTATIONS = ['none', 'direct'] as const
/** From the loosest. */
export const SELF_REGISTRATIONS = ['open', 'verifiedDomain', 'off'] as const
export type SelfRegistrationMode = (typeof SELF_REGISTRATIONS)[number]
const REQUIREMENTS = ['none', 'optional', 'required', 'phishingResistant'] as const
export type Requirement = (typeof REQUIREMENTS)[number]

/** From the loosest: at their own wish, after an administrator's consent, not at all. */
const ELSEWHERE = ['allowed', 'afterConsent', 'forbidden'] as const

const MINUTES_OF_30_DAYS = 43_200
const SECONDS_OF_90_DAYS = 7_776_000

/** Every policy field there is. What is not in this table does not exist: unknown names are refused. */
const POLICY_FIELDS = {
  password: {
    // NIST 800-63B-4, 3.1.1.2: 15 where the password is the only factor; the default cannot count on a second.
    minimumLength: field(largerMinimum(8, 128), 15, 'Shortest password that is accepted.', 'characters'),
    blockCommon: field(requiredIfAnybodyAsks(), true, 'Refuse commonly used and easily guessed passwords.'),
    blockOwnNames: field(
      requiredIfAnybodyAsks(),
      true,
      'Refuse passwords built on the name, e-mail address or organization of the person.',
    ),
    blockedWords: field(unionOfBlocked(3), [], 'Words that a password must not contain.'),
    historySize: field(
      largerMinimum(0, 24),
      0,
      'How many earlier passwords cannot be used again.',
      'passwords',
    ),
    maximumAgeDays: field(
      smallerMaximumOrOff(1, 3650),
      null,
      'Age at which a password must be changed; off unless set, and NIST 800-63B-4 advises against it.',
      'days',
    ),
  },
  signIn: {
    // A code by mail is as good as the mailbox, and asks for nothing else: it is there for who turns it on.
    methods: field(
      intersectionOfAllowed(SIGN_IN_METHODS),
      ['password', 'passkey', 'connection'],
      'Ways to sign in that are allowed; a code by e-mail only where the workspace turns it on.',
    ),
    emergencyAccess: field(
      allowedIfEverybodyAllows(),
      true,
      'Whether named people may sign in with a password and a second factor where passwords are not allowed.',
    ),
  },
  secondFactor: {
    requirement: field(rankedRequirement(REQUIREMENTS), 'optional', 'Whether a second factor is asked for.'),
    // NIST 800-63B-4, 3.2.9: the telephone network is a restricted way, and nobody is to be left to it alone.
    factors: field(
      intersectionOfAllowed(SECOND_FACTORS),
      ['totp', 'passkey', 'recoveryCode'],
      'Second factors that are allowed; a code by SMS only where the workspace turns it on, and beside another one.',
    ),
    fromConnection: field(
      rankedRequirement(CONNECTION_FACTORS),
      'proved',
      'Whether a sign-in through an identity provider counts for a second factor: always, when the provider says that one was given, or never.',
    ),
    passkeyVerification: field(
      rankedRequirement(PASSKEY_VERIFICATIONS),
      'preferred',
      'Whether a passkey that is used as second factor has to verify its owner, by fingerprint, face or PIN. To sign in by it alone it always has to.',
    ),
    passkeyAttestation: field(
      rankedRequirement(PASSKEY_ATTESTATIONS),
      'none',
      'Whether a new passkey is asked for a statement of its make and model (attestation), which is checked in itself and kept with it; one that says nothing is taken all the same.',
    ),
    rememberDeviceDays: field(
      smallerMaximum(0, 90),
      0,
      'How long a browser may skip the second factor after it was given there; 0 asks every time.',
      'days',
    ),
  },
  session: {
    idleMinutes: field(
      smallerMaximum(5, MINUTES_OF_30_DAYS),
      480,
      'Unused for so long, a session ends.',
      'minutes',
    ),
    absoluteMinutes: field(
      smallerMaximum(5, MINUTES_OF_30_DAYS),
      1440,
      'Longest life of a session, however much it is used.',
      'minutes',
    ),
    maximumPerUser: field(
      smallerMaximum(1, 100),
      20,
      'Sessions that one user may have at a time.',
      'sessions',
    ),
  },
  lockout: {
    attempts: field(
      smallerMaximum(3, 100),
      10,
      'Failed sign-ins after which an account is locked.',
      'attempts',
    ),
    durationMinutes: field(largerMinimum(1, 1440), 15, 'How long a locked account stays locked.', 'minutes'),
  },
  network: {
    allowed: field(intersectionOfNetworks(), null, 'Networks from which people may sign in; all unless set.'),
  },
  email: {
    allowedDomains: field(
      intersectionOfDomains(),
      null,
      'Domains that the e-mail address of a user may have; all unless set.',
    ),
  },
  invitation: {
    lifetimeHours: field(smallerMaximum(1, 720), 168, 'How long an invitation can be accepted.', 'hours'),
  },
  tokens: {
    accessSeconds: field(smallerMaximum(60, 3600), 600, 'Life of an access token.', 'seconds'),
    refreshSeconds: field(
      smallerMaximum(300, SECONDS_OF_90_DAYS),
      1_209_600,
      'Life of a refresh token without use.',
      'seconds',
    ),
  },
  administrator: {
    reauthenticationMinutes: field(
      smallerMaximum(1, 720),
      15,
      'Age of a sign-in beyond which sensitive changes ask for it again.',
      'minutes',
    ),
  },
  registration: {
    people: field(
      rankedRequirement(SELF_REGISTRATIONS),
      'off',
      'Whether people may register themselves, where an organization lets them: anybody, by an address of a domain that it has proved, or nobody.',
    ),
  },
  account: {
    selfDeletion: field(
      allowedIfEverybodyAllows(),
      false,
      'Whether people may delete their own account, at once and for good.',
    ),
    linking: field(
      allowedIfEverybodyAllows(),
      false,
      'Whether people may link their account with one of another organization that allows it too, to switch quickly.',
    ),
  },
  externalMembers: {
    allowed: field(
      allowedIfEverybodyAllows(),
      false,
      'Whether users of other organizations may be members here.',
    ),
    elsewhere: field(
      rankedRequirement(ELSEWHERE),
      'forbidden',
      'Whether users of this organization may be members of others: at their own wish, after an administrator has consented, or not at all.',
    ),
  },
} as const

type Fields = typeof POLICY_FIELDS
type ValueOf<F> = F extends PolicyField<infer T> ? T : never

/** A complete policy: what holds for an organization. */
export type EffectivePolicy = {
  readonly [G in keyof Fields]: { readonly [N in keyof Fields[G]]: ValueOf<Fields[G][N]> }
}

/** What one organization sets itself. Absent and `null` both mean: inherit. */
export type PolicySettings = {
  readonly [G in keyof Fields]?:
    | { readonly [N in keyof Fields[G]]?: NonNullable<ValueOf<Fields[G][N]>> | null | undefined }
    | null
    | undefined
}

/** A JSON pointer to a field, such as `/password/minimumLength`. */
export type PolicyPointer = { [G in keyof Fields]: `/${G}/${keyof Fields[G] & string}` }[keyof Fields]

/** One row of the table, for code that treats all fields alike. */
export interface FieldEntry extends PolicyField<unknown> {
  readonly group: keyof Fields
  readonly name: string
  readonly pointer: PolicyPointer
  /** Its place in the list. */
  readonly index: number
}

/** The same table as a flat list. */
export const FIELD_LIST: readonly FieldEntry[] = Object.entries(POLICY_FIELDS)
  .flatMap(([group, fields]) =>
    Object.entries(fields as Record<string, PolicyField<unknown>>).map(([name, entry]) => ({
      ...entry,
      group: group as keyof Fields,
      name,
      pointer: `/${group}/${name}` as PolicyPointer,
    })),
  )
  .map((field, index) => ({ ...field, index }))

/** And by group and name. An organization sets few fields: who goes by what is set looks at those alone. */
export const FIELDS_BY_NAME: ReadonlyMap<string, ReadonlyMap<string, FieldEntry>> = new Map(
  [...Map.groupBy(FIELD_LIST, ({ group }) => group)].map(([group, fields]) => [
    group,
    new Map(fields.map((field) => [field.name, field])),
  ]),
)
