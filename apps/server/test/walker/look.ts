import type { SessionRow } from './oracle.ts'
import type { World } from './world.ts'

/** What lies in the database of the people of a path. */
export interface Seen {
  sessions: SessionRow[]
  password: string | null
  totp: string
  passkeys: string
  codes: string
  identities: string
  email: string | null
  status: string | null
}

const STATEMENT = `
  select
    (select coalesce(json_agg(s order by s.id), '[]') from (
       select id, user_id, amr, acr, authenticated_at, second_factor_at from sessions
       where organization_id = any($1) and user_id = any($2) and authenticated_at >= $5) s) as sessions,
    (select hash from passwords where organization_id = $3 and user_id = $4) as password,
    (select coalesce(string_agg(id, ' ' order by id), '') from factors
       where organization_id = $3 and user_id = $4 and confirmed_at is not null) as totp,
    (select coalesce(string_agg(id, ' ' order by id), '') from passkeys
       where organization_id = $3 and user_id = $4) as passkeys,
    (select coalesce(md5(string_agg(code_hash, '' order by code_hash)), '') from recovery_codes
       where organization_id = $3 and user_id = $4) as codes,
    (select coalesce(string_agg(subject, ' ' order by subject), '') from identities
       where organization_id = $3 and user_id = $4) as identities,
    (select email_normalized from users where organization_id = $3 and id = $4) as email,
    (select status from users where organization_id = $3 and id = $4) as status`

type Raw = Omit<SessionRow, 'authenticated_at' | 'second_factor_at'> & {
  authenticated_at: string
  second_factor_at: string | null
}

export async function look(
  { owner, home, foreign }: World,
  people: { userId: string }[],
  since: Date,
): Promise<Seen> {
  const { rows } = await owner.query({
    name: 'walker-look',
    text: STATEMENT,
    values: [
      [home.organizationId, foreign.organizationId],
      people.map(({ userId }) => userId),
      home.organizationId,
      people[0]?.userId,
      since,
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
