import { AttributeName, PROFILE_FIELDS } from '../../../../kernel/account-values.ts'

export const CSV_KINDS = ['people', 'groups', 'memberships', 'organizations'] as const
export type CsvKind = (typeof CSV_KINDS)[number]

/** A field of a record, as a column may name it, and what else the column may be called. Letter case, spaces and `_.-` are nothing. */
type Fields = Readonly<Record<string, readonly string[]>>

const WHERE: Fields = { organization: ['organisation', 'org', 'organizationId', 'tenant'] }

const FIELDS: Readonly<Record<CsvKind, Fields>> = {
  people: {
    key: ['id', 'userId', 'externalId', 'uid', 'personId'],
    email: ['emailAddress', 'mail', 'e-mail address', 'E-Mail-Adresse'],
    emailVerified: ['verified', 'isEmailVerified'],
    username: ['login', 'loginName', 'user name', 'account', 'Benutzername'],
    givenName: ['firstName', 'forename', 'Vorname'],
    familyName: ['lastName', 'surname', 'Nachname', 'Familienname'],
    displayName: ['name', 'fullName', 'Anzeigename'],
    locale: ['language', 'preferredLanguage', 'Sprache'],
    profile: [],
    nickname: ['Spitzname'],
    phoneNumber: ['phone', 'telephone', 'mobile', 'Telefon', 'Telefonnummer'],
    jobTitle: ['title', 'position', 'Funktion'],
    timeZone: ['tz', 'zoneinfo', 'Zeitzone'],
    attributes: [],
    status: ['state'],
    active: ['enabled', 'aktiv'],
    createdAt: ['created', 'creationTime'],
    lastSignInAt: ['lastSignIn', 'lastLogin', 'lastLoginAt'],
    groups: ['group', 'memberOf', 'Gruppen', 'Gruppe'],
    roles: ['role', 'Rollen', 'Rolle'],
    passwordHash: ['hash', 'passwordDigest'],
    mustChangePassword: ['changePassword'],
    totpSecret: ['totp', 'otpSecret'],
    sms: ['smsNumber', 'mfaPhone'],
    ...WHERE,
  },
  groups: {
    key: ['id', 'groupId', 'externalId'],
    name: ['displayName', 'group', 'Gruppe'],
    description: ['Beschreibung'],
    roles: ['role', 'Rollen', 'Rolle'],
    ...WHERE,
  },
  memberships: {
    group: ['groupId', 'groupName', 'Gruppe'],
    member: ['memberId', 'user', 'userId', 'person', 'email', 'Mitglied'],
    memberKind: ['kind', 'type'],
    ...WHERE,
  },
  organizations: {
    key: ['id', 'organizationId', 'externalId'],
    parent: ['parentId', 'above'],
    slug: ['handle'],
    name: ['displayName', 'organization', 'organisation'],
    attributes: [],
  },
}

/** One of these groups of columns has to be there whole. */
const NEEDED: Readonly<Record<CsvKind, readonly (readonly string[])[]>> = {
  people: [['key'], ['email'], ['username']],
  groups: [['name']],
  memberships: [['group', 'member']],
  organizations: [['slug', 'name']],
}

const plainly = (name: string): string => name.toLowerCase().replace(/[\s_.-]/g, '')

const BY_NAME: Readonly<Record<string, ReadonlyMap<string, string>>> = Object.fromEntries(
  Object.entries(FIELDS).map(([kind, fields]) => [
    kind,
    new Map(
      Object.entries(fields).flatMap(([field, names]) =>
        [field, ...names].map((name) => [plainly(name), field] as const),
      ),
    ),
  ]),
)

type AttributeType = 'text' | 'number' | 'boolean' | 'list'

/** What a column is read as. */
export type Target = { field: string } | { attribute: string; type: AttributeType }

const ATTRIBUTE = /^attributes\.(.+?)(?::(text|number|boolean|list))?$/

/** `attributes.size:number`, or the name of a field as it is; undefined for what is neither. */
export function readTarget(kind: CsvKind, written: string): Target | undefined {
  const [, attribute, type = 'text'] = ATTRIBUTE.exec(written) ?? []
  if (attribute === undefined) return Object.hasOwn(FIELDS[kind], written) ? { field: written } : undefined
  const mayHave = 'attributes' in FIELDS[kind] && AttributeName.safeParse(attribute).success
  return mayHave ? { attribute, type: type as AttributeType } : undefined
}

/** What a column is by its own name. */
export function guessTarget(kind: CsvKind, header: string): Target | undefined {
  const field = BY_NAME[kind]?.get(plainly(header))
  return field === undefined ? readTarget(kind, header) : { field }
}

export const isPlainPassword = (header: string): boolean => /^(password|passwort|pwd)$/.test(plainly(header))

export const isProfileField = (field: string): boolean => PROFILE_FIELDS.some((one) => one === field)

/** True when rows of this kind can be told from one another by these columns. */
export const areEnough = (kind: CsvKind, fields: ReadonlySet<string>): boolean =>
  NEEDED[kind].some((together) => together.every((field) => fields.has(field)))
