import type { SessionRow } from './oracle.ts'
import type { Walk } from './walk.ts'

/** What an account is and has. */
export interface Account {
  id: string
  password: string | null
  totp: string
  sms: string
  passkeys: string
  codes: string
  identities: string
  email: string | null
  status: string | null
}

/** What lies in the database of the people of a path. */
export interface Seen {
  sessions: SessionRow[]
  accounts: Account[]
  /** Of two accounts, each twice. */
  links: { one: string; other: string; at: string }[]
  /** In the organization that is nothing to home. */
  memberships: { id: string; user_id: string; status: string }[]
}

/** Of somebody who is not there, or not any more. */
export const NO_ACCOUNT: Omit<Account, 'id'> = {
  ...{
    password: null,
    totp: '',
    sms: '',
    passkeys: '',
    codes: '',
    identities: '',
    email: null,
    status: null,
  },
}

const STATEMENT = `
  with people as (
    select organization_id, id, email_normalized, status from users
     where (organization_id = $1 and (id = any($3) or email_normalized = $4))
        or (organization_id = $2 and id = any($3)))
  select
    (select coalesce(json_agg(s order by s.id), '[]') from (
       select id, user_id, amr, acr, authenticated_at, second_factor_at from sessions
       where organization_id in ($1, $2) and authenticated_at >= $5
         and (user_id = any($3) or user_id in (select id from people))) s) as sessions,
    (select coalesce(json_agg(json_build_object(
       'id', u.id, 'email', u.email_normalized, 'status', u.status,
       'password', (select hash from passwords o
          where o.organization_id = u.organization_id and o.user_id = u.id),
       'totp', (select coalesce(string_agg(id, ' ' order by id), '') from factors o
          where o.organization_id = u.organization_id and o.user_id = u.id and kind = 'totp' and confirmed_at is not null),
       'sms', (select coalesce(string_agg(id, ' ' order by id), '') from factors o
          where o.organization_id = u.organization_id and o.user_id = u.id and kind = 'sms' and confirmed_at is not null),
       'passkeys', (select coalesce(string_agg(id, ' ' order by id), '') from passkeys o
          where o.organization_id = u.organization_id and o.user_id = u.id),
       'codes', (select coalesce(md5(string_agg(code_hash, '' order by code_hash)), '') from recovery_codes o
          where o.organization_id = u.organization_id and o.user_id = u.id),
       'identities', (select coalesce(string_agg(subject, ' ' order by subject), '') from identities o
          where o.organization_id = u.organization_id and o.user_id = u.id))), '[]') from people u) as accounts,
    (select coalesce(json_agg(json_build_object('one', user_id, 'other', other_user_id, 'at', linked_at)), '[]')
       from account_links where workspace_id = $6 and organization_id in ($1, $2) and user_id = any($3)) as links,
    (select coalesce(json_agg(json_build_object('id', id, 'user_id', user_id, 'status', status)), '[]')
       from memberships_elsewhere where organization_id = $1 and host_id = $2 and user_id = any($3)) as memberships`

type Raw = Omit<SessionRow, 'authenticated_at' | 'second_factor_at'> & {
  authenticated_at: string
  second_factor_at: string | null
}

export async function look({ world, people, newcomer }: Walk, since: Date): Promise<Seen> {
  const { owner, home, foreign } = world
  const { rows } = await owner.query({
    name: 'walker-look',
    text: STATEMENT,
    values: [
      ...[home.organizationId, foreign.organizationId, people.map(({ userId }) => userId)],
      ...[newcomer.email, since, home.workspaceId],
    ],
  })
  const [{ sessions, ...rest }] = rows as [Omit<Seen, 'sessions'> & { sessions: Raw[] }]
  return {
    ...rest,
    sessions: sessions.map((row) => ({
      ...row,
      authenticated_at: new Date(row.authenticated_at),
      second_factor_at: row.second_factor_at === null ? null : new Date(row.second_factor_at),
    })),
  }
}
