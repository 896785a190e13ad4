/** The demonstration: a software house for stables, its customers, a partner and a franchise. */

export interface StoryOrganization {
  slug: string
  name: string
  /** Slug of the organization above; absent: the workspace's root. */
  parent?: string
  policy?: Record<string, unknown>
  /** Given name, family name and role of those who work there; the first one runs it. */
  people: readonly StoryPerson[]
  /** Has a service account with the administrator's role. */
  serviceAccount?: true
  /** Came by the page at which partners register themselves; the first one did it. */
  registers?: true
}

export interface StoryPerson {
  givenName: string
  familyName: string
  /** Key of a role. */
  role: string
  reach?: 'organization' | 'subtree'
  /** Name of a group of the organization. */
  group?: string
}

export const WORKSPACE = { slug: 'equineease', name: 'EquineEase' }

/** Asks everybody for a second factor, and leaves it to each who works with whom, and which accounts are linked. */
export const BASELINE = {
  password: { minimumLength: 15, historySize: 3 },
  secondFactor: { requirement: 'required', factors: ['totp', 'recoveryCode'] },
  session: { idleMinutes: 480, absoluteMinutes: 1440 },
  externalMembers: { allowed: true, elsewhere: 'allowed' },
  account: { linking: true },
}

/** What the software house keeps about each of its customers. */
export const ATTRIBUTES = {
  type: 'object',
  additionalProperties: false,
  properties: {
    plan: { title: 'Plan', enum: ['Trial', 'Stable', 'Franchise'] },
    stalls: { title: 'Stalls', type: 'integer', minimum: 1, maximum: 2000 },
    customerSince: { title: 'Customer since', type: 'string', format: 'date' },
    disciplines: {
      title: 'Disciplines',
      type: 'array',
      items: { type: 'string', maxLength: 40 },
      maxItems: 20,
    },
    vatId: {
      title: 'VAT id',
      description:
        'Two letters and 8 to 12 letters or digits, such as DE123456789. It stands on the invoice.',
      type: 'string',
      pattern: '^[A-Z]{2}[0-9A-Z]{8,12}$',
    },
    newsletter: { title: 'Gets the newsletter', type: 'boolean' },
  },
}

/** What is kept about people. */
export const PEOPLE_ATTRIBUTES = {
  type: 'object',
  properties: {
    staffNumber: { title: 'Staff number', type: 'string', maxLength: 20 },
    horses: {
      title: 'Horses in their care',
      type: 'array',
      items: { type: 'string', maxLength: 40 },
      maxItems: 20,
    },
    firstAider: { title: 'First aider', type: 'boolean' },
  },
}

/** What people of stables may do in EquineEase, beside Bailiwick's own roles. */
export const PRODUCT_ROLES = [
  {
    key: 'stable-manager',
    name: 'Stable manager',
    description: 'Plans lessons, feeding and staff',
    permissions: [
      'horses:read',
      'lessons:read',
      'lessons:write',
      'feeding:read',
      'feeding:write',
      'staff:read',
      'staff:write',
      'saddles:read',
    ],
  },
  {
    key: 'instructor',
    name: 'Instructor',
    description: 'Gives lessons',
    permissions: ['horses:read', 'lessons:read', 'lessons:write', 'feeding:read', 'saddles:read'],
  },
  {
    key: 'groom',
    name: 'Groom',
    description: 'Feeds and looks after the horses',
    permissions: ['horses:read', 'lessons:read', 'feeding:read', 'feeding:write', 'saddles:read'],
  },
]

/** What suppliers may do in EquineEase. */
export const PARTNER_ROLE = {
  key: 'partner',
  name: 'Partner',
  description: 'Lists saddles that stables rent',
  permissions: ['saddles:read', 'saddles:write'],
}

/** How a partner is set up that registers itself. */
export const PARTNER_TEMPLATE = {
  name: 'Partner',
  description: 'Saddlers, farriers and others who offer something to stables',
  content: {
    groups: [{ name: 'Sales', description: 'Looks after what is offered' }],
    assignments: [{ group: 'Sales', role: PARTNER_ROLE.key }],
  },
}

/** The page at which partners register themselves: `/w/equineease/register/new/partners`. */
export const PARTNER_FORM = {
  slug: 'partners',
  kind: 'partner',
  title: { en: 'Become a partner of EquineEase', de: 'Partner von EquineEase werden' },
  intro: {
    en: 'Offer saddles, tack or services to the stables that work with EquineEase.',
    de: 'Bieten Sie den Ställen, die mit EquineEase arbeiten, Sättel, Zubehör oder Dienste an.',
  },
  fields: ['vatId', 'newsletter'],
  terms: {
    version: '2026-01',
    url: null,
    text: {
      en: 'Partners offer only what they can deliver, and keep what they learn of a stable to themselves.',
      de: 'Partner bieten nur an, was sie liefern können, und behalten für sich, was sie über einen Stall erfahren.',
    },
  },
}

const person = (
  givenName: string,
  familyName: string,
  role: string,
  more: Partial<StoryPerson> = {},
): StoryPerson => ({
  givenName,
  familyName,
  role,
  ...more,
})

export const ORGANIZATIONS: readonly StoryOrganization[] = [
  {
    slug: 'stable-a',
    name: 'Stable A',
    serviceAccount: true,
    people: [
      person('Anna', 'Adler', 'administrator'),
      person('Gustav', 'Gerber', 'groom', { group: 'Grooms' }),
    ],
  },
  {
    slug: 'stable-b',
    name: 'Stable B',
    serviceAccount: true,
    policy: {
      password: { minimumLength: 20, blockedWords: ['stable', 'horse'] },
      session: { idleMinutes: 30, maximumPerUser: 2 },
      tokens: { accessSeconds: 300 },
      lockout: { attempts: 5 },
    },
    people: [
      person('Bruno', 'Bauer', 'administrator'),
      person('Berta', 'Brandt', 'instructor', { group: 'Instructors' }),
    ],
  },
  {
    slug: 'riding-school-c',
    name: 'Riding School C',
    people: [person('Clara', 'Conrad', 'administrator'), person('Cem', 'Celik', 'instructor')],
  },
  {
    slug: 'saddle-partners',
    name: 'Saddle Partners',
    registers: true,
    people: [
      person('Sofia', 'Sattler', 'administrator'),
      person('Simon', 'Seidel', 'partner', { group: 'Sales' }),
    ],
  },
  {
    slug: 'gallop',
    name: 'Gallop',
    people: [
      person('Greta', 'Galland', 'administrator', { reach: 'subtree' }),
      person('Georg', 'Gross', 'stable-manager'),
    ],
  },
  {
    slug: 'gallop-north',
    name: 'Gallop North',
    parent: 'gallop',
    people: [person('Nora', 'Nolte', 'administrator'), person('Nils', 'Naumann', 'groom')],
  },
  {
    slug: 'gallop-south',
    name: 'Gallop South',
    parent: 'gallop',
    people: [
      person('Sabine', 'Sommer', 'administrator', { reach: 'subtree' }),
      person('Stefan', 'Schulz', 'instructor'),
    ],
  },
  {
    slug: 'gallop-south-school',
    name: 'Gallop South, riding school',
    parent: 'gallop-south',
    people: [person('Rosa', 'Richter', 'administrator'), person('Rolf', 'Roth', 'instructor')],
  },
  {
    slug: 'gallop-south-livery',
    name: 'Gallop South, livery',
    parent: 'gallop-south',
    people: [person('Lena', 'Lorenz', 'administrator'), person('Ludwig', 'Lange', 'groom')],
  },
]

export const STAFF: readonly StoryPerson[] = [
  person('Eva', 'Ebert', 'workspace-administrator', { reach: 'subtree' }),
  person('Emil', 'Engel', 'member'),
]

/** Where the demonstration's people get their mail; nobody does. */
export const mailOf = ({ givenName }: Pick<StoryPerson, 'givenName'>, slug: string): string =>
  `${givenName.toLowerCase()}@${slug}.example`

/** Identity providers that organizations of the story run themselves, and whom those know. */
export interface StoryProvider {
  organization: string
  protocol: 'oidc' | 'saml'
  /** On the button that leads to it. */
  name: string
  domain: string
  reach: 'organization' | 'subtree'
  people: readonly ProviderPerson[]
  /** Organizations to which `branch` leads people, by the same name; whoever is of none is not let in. */
  branches?: readonly string[]
}

export interface ProviderPerson {
  givenName: string
  familyName: string
  /** Has no authenticator there: Bailiwick asks for a second factor itself. */
  passwordOnly?: true
  branch?: string
}

/** The first of each is the one to try. */
export const PROVIDERS: readonly StoryProvider[] = [
  {
    organization: 'riding-school-c',
    protocol: 'oidc',
    name: 'School ID',
    domain: 'riding-school-c.example',
    reach: 'organization',
    people: [
      { givenName: 'Conny', familyName: 'Cordes' },
      { givenName: 'Cosima', familyName: 'Clasen' },
      { givenName: 'Curt', familyName: 'Cassel', passwordOnly: true },
      { givenName: 'Clara', familyName: 'Conrad' },
      { givenName: 'Cem', familyName: 'Celik' },
    ],
  },
  {
    organization: 'gallop',
    protocol: 'saml',
    name: 'Gallop ID',
    domain: 'gallop.example',
    reach: 'subtree',
    people: [
      { givenName: 'Nele', familyName: 'Neumann', branch: 'gallop-north' },
      { givenName: 'Sven', familyName: 'Seiler', branch: 'gallop-south' },
      { givenName: 'Greta', familyName: 'Galland', branch: 'gallop' },
      { givenName: 'Wilma', familyName: 'Wolf', branch: 'gallop-west' },
    ],
    branches: ['gallop', 'gallop-north', 'gallop-south'],
  },
]
