import type { UserId } from '../../../kernel/ids.ts'
import { ask, type OrgTx } from '../../../platform/db/index.ts'

/** The flow and the browser that a code counts in, as hashes. */
export interface CodePlace {
  flow: Buffer
  browser: Buffer
}

/** Whose a code is, once it was right. */
export interface MailedTo {
  userId: UserId
  email: string
  createdAt: Date
}

export async function insertCode(
  tx: OrgTx,
  code: CodePlace & {
    id: string
    userId: UserId | null
    email: string
    sealedFlow: Buffer
    createdAt: Date
    expiresAt: Date
  },
): Promise<void> {
  await ask(
    tx,
    `insert into mail_codes
       (organization_id, workspace_id, id, user_id, email, flow_hash, browser_hash, flow, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[tx.organizationId, tx.workspaceId, code.id, code.userId, code.email],
      ...[code.flow, code.browser, code.sealedFlow, code.createdAt, code.expiresAt],
    ],
  )
}

/** Takes the place of what was mailed before; when it is over, or undefined when nothing may be mailed. */
export async function updateCode(
  tx: OrgTx,
  { id, userId, email }: { id: string; userId: UserId; email: string },
  { code, linkHash, now }: { code: Buffer; linkHash: Buffer; now: Date },
): Promise<Date | undefined> {
  const [row] = await ask<{ expires_at: Date }>(
    tx,
    `update mail_codes set code = $5, link_hash = $6
      where organization_id = $1 and id = $2 and user_id = $3 and email = $4 and expires_at > $7
      returning expires_at`,
    [tx.organizationId, id, userId, email, code, linkHash, now],
  )
  return row?.expires_at
}

export interface TriedCode {
  userId: UserId | null
  email: string
  createdAt: Date
  code: Buffer | null
  tries: number
}

/** Counts a try before it is looked at; undefined when there is nothing to try any more. */
export async function tryCode(
  tx: OrgTx,
  id: string,
  { flow, browser }: CodePlace,
  { most, now }: { most: number; now: Date },
): Promise<TriedCode | undefined> {
  const [row] = await ask<TriedCode>(
    tx,
    `update mail_codes set tries = tries + 1
      where organization_id = $1 and id = $2 and flow_hash = $3 and browser_hash = $4 and tries < $5
        and expires_at > $6
      returning user_id as "userId", email, created_at as "createdAt", code, tries`,
    [tx.organizationId, id, flow, browser, most, now],
  )
  return row
}

/** Takes what a link is of, if nobody has before; the code beside it goes with it. */
export async function takeByLink(
  tx: OrgTx,
  { id, linkHash, flow, browser, now }: CodePlace & { id: string; linkHash: Buffer; now: Date },
): Promise<(MailedTo & { id: string }) | undefined> {
  const [row] = await ask<MailedTo & { id: string }>(
    tx,
    `delete from mail_codes
      where organization_id = $1 and id = $2 and link_hash = $3 and flow_hash = $4 and browser_hash = $5
        and expires_at > $6 and user_id is not null
      returning id, user_id as "userId", email, created_at as "createdAt"`,
    [tx.organizationId, id, linkHash, flow, browser, now],
  )
  return row
}

/** What a link is of, without taking it. */
export async function selectByLink(
  tx: OrgTx,
  linkHash: Buffer,
  now: Date,
): Promise<{ id: string; browserHash: Buffer; flow: Buffer } | undefined> {
  const [row] = await ask<{ id: string; browserHash: Buffer; flow: Buffer }>(
    tx,
    `select id, browser_hash as "browserHash", flow from mail_codes
      where organization_id = $1 and link_hash = $2 and expires_at > $3`,
    [tx.organizationId, linkHash, now],
  )
  return row
}

/** Of a flow at most one is worth anything: the last. */
export async function deleteCodes(tx: OrgTx, { flow }: Pick<CodePlace, 'flow'>): Promise<void> {
  await ask(tx, 'delete from mail_codes where organization_id = $1 and flow_hash = $2', [
    tx.organizationId,
    flow,
  ])
}
