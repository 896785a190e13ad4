// The one statement that each operation cannot do without, on the product's own tables as their owner.

const PATH_ALLOWS = `exists (
  select from organization_closure up join assignments a on a.organization_id = up.ancestor_id
    join workspace_roles r on r.workspace_id = a.workspace_id and r.id = a.workspace_role_id
   where up.descendant_id = $1 and a.service_account_id = $2
     and (up.distance = 0 or a.reach = 'subtree') and r.permissions && array['*', 'organization:read'])`

export const CHECK = `select ${PATH_ALLOWS} as allowed`

export const ORGANIZATION = `select o.* from organizations o where o.id = $1 and ${PATH_ALLOWS}`

export const ORGANIZATIONS = `
  select o.* from organization_closure t join organizations o on o.id = t.descendant_id
   where t.ancestor_id = $1 and t.descendant_id > $2 order by t.descendant_id limit 51`

export const SEARCH = `
  select o.* from organizations o
   where o.workspace_id = $1 and o.name_search >= $2 and o.name_search < $2 || U&'\\+10FFFF'
     and exists (select from organization_closure t where t.ancestor_id = $3 and t.descendant_id = o.id)
   order by o.name_search, o.id limit 51`

/** What the product's answer holds of a user and of an event: a page cannot do without that either. */
const USER = `
  id, status, email, email_verified_at is not null as email_verified, username, given_name, family_name,
  display_name, locale, profile, attributes, last_sign_in_at, version, created_at, updated_at`
const SHOWN_EVENT = `
  organization_id, id, type, outcome, reason, actor_kind, actor_id, actor_organization_id, target_kind, target_id,
  data, personal, occurred_at`

export const MEMBERS = `
  select ${USER} from users
   where organization_id = $1 and id > $2 order by id limit 51`

export const MEMBERS_SEARCH = `
  select ${USER} from users
   where organization_id = $1 and name_search >= $2 and name_search < $2 || U&'\\+10FFFF'
   order by name_search, id limit 51`

export const MEMBERS_OF_GROUP = `
  select u.id, u.status, u.display_name, u.email
    from (select user_id from group_users
           where organization_id = $1 and group_id = $2 order by user_id limit 51) m
    cross join lateral (select * from users where organization_id = $1 and id = m.user_id offset 0) u
   order by u.id`

export const EVENTS = `
  select ${SHOWN_EVENT} from events where organization_id = $1 order by id desc limit 51`

const EVENT = `
  insert into events (organization_id, id, workspace_id, type, outcome, actor_kind, actor_id, target_kind, target_id)`
/** Without it an event is not on record. */
const QUEUED = 'insert into unsealed_events (organization_id, id, workspace_id)'

export const CREATE_ORGANIZATION = `
  with made as (
    insert into organizations (id, workspace_id, parent_id, slug, name) values ($1, $2, $3, $4, $5) returning *),
  named as (insert into slugs (workspace_id, slug, organization_id) values ($2, $4, $1)),
  placed as (
    insert into organization_closure (workspace_id, descendant_id, ancestor_id, distance)
    select workspace_id, $1, ancestor_id, distance + 1 from organization_closure where descendant_id = $3
    union all select $2, $1, $1, 0),
  told as (${EVENT} values ($3, $6, $2, 'organization.created', 'success', 'service_account', $7, 'organization', $1)),
  queued as (${QUEUED} values ($3, $6, $2))
  select * from made`

export const CREATE_USER = `
  with made as (
    insert into users (organization_id, id, workspace_id, status, email, email_normalized, display_name)
    values ($1, $2, $3, 'active', $4, lower($4), $5) returning *),
  told as (${EVENT} values ($1, $6, $3, 'user.created', 'success', 'service_account', $7, 'user', $2)),
  queued as (${QUEUED} values ($1, $6, $3))
  select * from made`

export const ADD_MEMBER = `
  with made as (
    insert into group_users (organization_id, group_id, user_id, workspace_id) values ($1, $2, $3, $4)
    on conflict do nothing returning *),
  told as (${EVENT} values ($1, $5, $4, 'group.member_added', 'success', 'service_account', $6, 'group', $2)),
  queued as (${QUEUED} values ($1, $5, $4))
  select * from made`

export const TOKENS = `
  create table if not exists floor_tokens (
    hash bytea primary key, kind text not null, user_id text not null, organization_id text not null,
    client_id text not null, scope text not null, roles jsonb not null,
    expires_at timestamptz not null, consumed_at timestamptz)`

export const MINT = `
  insert into floor_tokens (hash, kind, user_id, organization_id, client_id, scope, roles, expires_at)
  values ($1, $2, $3, $4, 'application', 'openid', '["member"]', now() + interval '1 day')`

export const REFRESH = `
  with old as (
    update floor_tokens set consumed_at = now()
     where hash = $1 and kind = 'refresh' and consumed_at is null and expires_at > now() returning *),
  made as (
    insert into floor_tokens (hash, kind, user_id, organization_id, client_id, scope, roles, expires_at)
    select n.hash, n.kind, o.user_id, o.organization_id, o.client_id, o.scope, o.roles, now() + interval '1 hour'
      from old o, (values ($2::bytea, 'refresh'), ($3::bytea, 'access')) n (hash, kind))
  select user_id, organization_id, roles from old`

export const INTROSPECT = `
  select user_id, organization_id, client_id, scope, extract(epoch from expires_at)::int as exp
    from floor_tokens where hash = $1 and consumed_at is null and expires_at > now()`

export const USERINFO = `
  select u.id, u.email, u.display_name, t.organization_id, t.roles
    from floor_tokens t join users u on u.organization_id = t.organization_id and u.id = t.user_id
   where t.hash = $1 and t.consumed_at is null and t.expires_at > now() and u.status = 'active'`

export const SIGN_IN = `
  select u.id, p.hash from users u join passwords p on p.organization_id = u.organization_id and p.user_id = u.id
   where u.organization_id = $1 and u.email_normalized = $2`
