import type { IdKind } from '../../../kernel/ids.ts'
import type { Schema } from '../../../platform/db/index.ts'
import { sealOfConnection } from '../../connections/index.ts'
import { sealOfFactor } from '../../credentials/index.ts'

type Plain = 'text' | 'number' | 'real' | 'boolean' | 'time' | 'json' | 'texts' | 'bytes'
/**
 * What stands in a column. `sealed`: opened under the master key of the one installation and sealed under that of the other.
 * `workspaceRole`: a role of the workspace, which is another one there. `author` and `authorPlace`: who answers for a rule, an
 * account of any organization. What ends in `?` may be null, and a file from before there was such a column does not name it.
 */
export type Codec =
  | Plain
  | `${Plain}?`
  | 'sealed'
  | `id:${IdKind}`
  | `id:${IdKind}?`
  | 'workspaceRole?'
  | 'author'
  | 'authorPlace'

/** One kind of line: rows of one table of an organization, in the words of its columns. */
export interface Kind {
  kind: string
  table: keyof Schema
  fields: Readonly<Record<string, Codec>>
  /**
   * Which rows, of `t`; all of them unless said. `$1` are the connections that are carried: what a connection from further above
   * has given stays with it.
   */
  where?: string
  /** What stands for a column in a file from before there was one; null unless said. */
  before?: Readonly<Record<string, unknown>>
  /** What a secret in it is bound to. */
  seal?: (organizationId: string, row: Readonly<Record<string, unknown>>) => string
}

const ROLES = { workspace_role_id: 'workspaceRole?', role_id: 'id:role?', reach: 'text' } as const
const AUTHOR = { author_id: 'author', author_organization_id: 'authorPlace' } as const
const OF_CONNECTION = { connection_id: 'id:connection' } as const
const OF_USER = { user_id: 'id:user' } as const

const PERSON = {
  id: 'id:user',
  status: 'text',
  email: 'text?',
  email_verified_at: 'time?',
  email_proved_at: 'time?',
  username: 'text?',
  given_name: 'text?',
  family_name: 'text?',
  display_name: 'text',
  locale: 'text?',
  profile: 'json',
  attributes: 'json',
  sources: 'json',
  source: 'text',
  external_id: 'text?',
  last_sign_in_at: 'time?',
  tokens_valid_from: 'time?',
  waits_from: 'time?',
  created_at: 'time',
} as const
/** Of whom a file does not say that nobody was thrown out, somebody may have been. */
const MAYBE_THROWN_OUT = { tokens_valid_from: '1970-01-01T00:00:00Z' }

const CONNECTION = {
  id: 'id:connection',
  name: 'text',
  protocol: 'text',
  preset: 'text',
  status: 'text',
  reach: 'text',
  settings: 'json',
  generation: 'number',
  creates_accounts: 'boolean',
  mappings: 'json',
  revision: 'number',
  tested_revision: 'number?',
  changed_since_test: 'texts',
  fallback: 'text',
  created_at: 'time',
} as const

const CONNECTION_SECRET = {
  ...OF_CONNECTION,
  kind: 'text',
  id: 'id:secret',
  sealed: 'sealed',
  public_part: 'json?',
  expires_at: 'time?',
  state: 'text',
  activated_at: 'time?',
  retires_at: 'time?',
  created_at: 'time',
} as const

const PASSKEY = {
  id: 'id:passkey',
  ...OF_USER,
  credential_id: 'bytes',
  public_key: 'bytes',
  name: 'text',
  transports: 'texts',
  sign_count: 'number',
  backed_up: 'boolean',
  created_at: 'time',
  last_used_at: 'time?',
  attestation_format: 'text?',
  aaguid: 'text?',
  verifies_user: 'boolean?',
} as const

const ASSIGNMENT = {
  id: 'id:assignment',
  user_id: 'id:user?',
  group_id: 'id:group?',
  service_account_id: 'id:serviceAccount?',
  ...ROLES,
  ends_at: 'time?',
  end_set_at: 'time?',
  reminders: 'number',
  connection_id: 'id:connection?',
  created_at: 'time',
} as const
/** How many reminders were sent a file of before does not say: they are sent again rather than not at all. */
const MAYBE_REMINDED = { reminders: 0 }

const BRANDING = {
  settings: 'json',
  logo: 'bytes?',
  logo_type: 'text?',
  logo_hash: 'text?',
  logo_dark: 'bytes?',
  logo_dark_type: 'text?',
  logo_dark_hash: 'text?',
} as const

const bySecret: Kind['seal'] = (organizationId, { connection_id, kind }) =>
  sealOfConnection(organizationId as never, connection_id as never, kind as never)
const byFactor: Kind['seal'] = (organizationId, { user_id }) => sealOfFactor(organizationId, String(user_id))

const one = (
  kind: string,
  table: Kind['table'],
  fields: Kind['fields'],
  more: Pick<Kind, 'where' | 'before' | 'seal'> = {},
): Kind => ({ kind, table, fields, ...more })

const byCarried = (table: string) => `(${table}.connection_id is null or ${table}.connection_id = any($1))`
const ofCarriedGroup = (column: string) =>
  `exists (select from groups g where g.organization_id = t.organization_id and g.id = t.${column} and ${byCarried('g')})`

const PEOPLE: readonly Kind[] = [
  one('person', 'users', PERSON, { where: `t.status <> 'deleted'`, before: MAYBE_THROWN_OUT }),
  one('password', 'passwords', {
    ...OF_USER,
    hash: 'text',
    changed_at: 'time',
    must_change: 'boolean',
    legacy_cost_ms: 'real?',
  }),
  one('formerPassword', 'password_history', { ...OF_USER, changed_at: 'time', hash: 'text' }),
  one(
    'factor',
    'factors',
    {
      id: 'id:factor',
      ...OF_USER,
      kind: 'text',
      name: 'text',
      secret: 'sealed',
      confirmed_at: 'time?',
      last_step: 'number',
      created_at: 'time',
    },
    { seal: byFactor },
  ),
  one('passkey', 'passkeys', PASSKEY),
  one('recoveryCode', 'recovery_codes', { ...OF_USER, code_hash: 'bytes', used_at: 'time?' }),
  one('emergencyUser', 'emergency_users', { ...OF_USER, created_at: 'time' }),
  one('acceptedTerms', 'accepted_terms', {
    id: 'id:acceptedTerms',
    user_id: 'id:user?',
    version: 'text',
    url: 'text?',
    accepted_at: 'time',
  }),
]

const CONNECTIONS: readonly Kind[] = [
  one('connection', 'connections', CONNECTION),
  one('connectionSecret', 'connection_secrets', CONNECTION_SECRET, { seal: bySecret }),
  one('connectionDomain', 'connection_domains', { ...OF_CONNECTION, domain: 'text' }),
  one('connectionRoute', 'connection_routes', {
    ...OF_CONNECTION,
    position: 'number',
    kind: 'text',
    claim: 'text?',
    value: 'text',
    target_id: 'id:organization',
  }),
  one('connectionRole', 'connection_roles', {
    ...OF_CONNECTION,
    position: 'number',
    claim: 'text',
    value: 'text',
    ...ROLES,
    ...AUTHOR,
  }),
  one('connectionGroups', 'connection_groups', {
    ...OF_CONNECTION,
    claim: 'text',
    prefix: 'text',
    allowed: 'texts',
    ...AUTHOR,
  }),
  one('connectionExpiry', 'connection_expiries', {
    ...OF_CONNECTION,
    kind: 'text',
    reference: 'text',
    expires_at: 'time',
    due_at: 'time?',
  }),
]

const GROUPS: readonly Kind[] = [
  one(
    'group',
    'groups',
    {
      id: 'id:group',
      name: 'text',
      description: 'text',
      connection_id: 'id:connection?',
      external_key: 'text?',
      created_at: 'time',
    },
    { where: byCarried('t') },
  ),
  one(
    'groupMember',
    'group_users',
    { group_id: 'id:group', ...OF_USER, added_at: 'time' },
    { where: ofCarriedGroup('group_id') },
  ),
  one(
    'groupInGroup',
    'group_groups',
    { group_id: 'id:group', child_id: 'id:group' },
    { where: `${ofCarriedGroup('group_id')} and ${ofCarriedGroup('child_id')}` },
  ),
]

const SERVICE_ACCOUNTS: readonly Kind[] = [
  one('serviceAccount', 'service_accounts', {
    id: 'id:serviceAccount',
    name: 'text',
    status: 'text',
    created_at: 'time',
  }),
  one('serviceAccountSecret', 'service_account_secrets', {
    id: 'id:secret',
    service_account_id: 'id:serviceAccount',
    secret_hash: 'bytes',
    created_at: 'time',
    expires_at: 'time?',
  }),
]

const SETTINGS: readonly Kind[] = [
  one(
    'domain',
    'domains',
    { id: 'id:domain', domain: 'text', reach: 'text', verification_token: 'text' },
    {
      where: `t.status <> 'released'`,
    },
  ),
  one('branding', 'branding', BRANDING),
  one('mailTemplate', 'mail_templates', { kind: 'text', settings: 'json' }),
  one('selfRegistration', 'self_registrations', {
    mode: 'text',
    admission: 'text',
    profile_fields: 'texts',
    terms: 'json?',
    author_kind: 'text',
    ...AUTHOR,
    updated_at: 'time',
  }),
  one('selfRegistrationRole', 'self_registration_roles', { position: 'number', ...ROLES }),
  one(
    'selfRegistrationGroup',
    'self_registration_groups',
    { group_id: 'id:group' },
    { where: ofCarriedGroup('group_id') },
  ),
  one('checklist', 'checklists', {
    skipped: 'texts',
    seen: 'texts',
    dismissed_at: 'time?',
    updated_at: 'time',
  }),
]

/** Everything that is carried of an organization, each kind behind those that it refers to. */
export const KINDS: readonly Kind[] = [
  one('role', 'roles', {
    id: 'id:role',
    key: 'text',
    name: 'text',
    description: 'text',
    permissions: 'texts',
    created_at: 'time',
  }),
  ...CONNECTIONS,
  ...PEOPLE,
  ...GROUPS,
  one(
    'identity',
    'identities',
    {
      ...OF_CONNECTION,
      generation: 'number',
      subject: 'text',
      connection_organization_id: 'id:organization',
      ...OF_USER,
      created_at: 'time',
      last_used_at: 'time?',
    },
    { where: 't.connection_id = any($1)' },
  ),
  ...SERVICE_ACCOUNTS,
  one('assignment', 'assignments', ASSIGNMENT, {
    before: MAYBE_REMINDED,
    where: `t.external_member_id is null and t.directory_id is null and ${byCarried('t')} and (t.group_id is null or ${ofCarriedGroup('group_id')})`,
  }),
  ...SETTINGS,
]

export const KIND_BY_NAME: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.kind, kind]))
