import type { UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx } from '../../platform/db/index.ts'

/** Sessions are kept for two months at most; nobody begins more. */
const MOST_SESSIONS = 1_000

export interface OwnGroupRow {
  id: string
  name: string
  added_at: Date
}

export const selectOwnGroups = (tx: OrgTx, userId: UserId): Promise<OwnGroupRow[]> =>
  ask(
    tx,
    `select g.id, g.name, m.added_at from group_users m
       join groups g on g.organization_id = m.organization_id and g.id = m.group_id
      where m.organization_id = $1 and m.user_id = $2 order by g.name, g.id`,
    [tx.organizationId, userId],
  )

export interface KeptSessionRow {
  id: string
  amr: string[]
  created_at: Date
  last_seen_at: Date
  ended_at: Date | null
  end_reason: string | null
  ip: string | null
  user_agent: string | null
}

export const selectKeptSessions = (tx: OrgTx, userId: UserId): Promise<KeptSessionRow[]> =>
  ask(
    tx,
    `select id, amr, created_at, last_seen_at, ended_at, end_reason, ip, user_agent from sessions
      where organization_id = $1 and user_id = $2 order by id desc limit ${MOST_SESSIONS}`,
    [tx.organizationId, userId],
  )
