const WHERE = ['organisation', 'org', 'organizationId', 'tenant'] as const

/** What a column may be read as, by what the rows are, and what else it may be called: the server's own lists. */
const CSV_FIELDS = {
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
    organization: WHERE,
  },
  groups: {
    key: ['id', 'groupId', 'externalId'],
    name: ['displayName', 'group', 'Gruppe'],
    description: ['Beschreibung'],
    roles: ['role', 'Rollen', 'Rolle'],
    organization: WHERE,
  },
  memberships: {
    group: ['groupId', 'groupName', 'Gruppe'],
    member: ['memberId', 'user', 'userId', 'person', 'email', 'Mitglied'],
    memberKind: ['kind', 'type'],
    organization: WHERE,
  },
  organizations: {
    key: ['id', 'organizationId', 'externalId'],
    parent: ['parentId', 'above'],
    slug: ['handle'],
    name: ['displayName', 'organization', 'organisation'],
    attributes: [],
  },
} as const

export type CsvKind = keyof typeof CSV_FIELDS
export type Field = { [K in CsvKind]: keyof (typeof CSV_FIELDS)[K] }[CsvKind]

/** Each field of such rows, with its other names. */
export const fieldsOf = (kind: CsvKind) =>
  Object.entries(CSV_FIELDS[kind]) as (readonly [Field, readonly string[]])[]
