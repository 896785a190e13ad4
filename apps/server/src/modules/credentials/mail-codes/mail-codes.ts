import { addMinutes } from '../../../kernel/clock.ts'
import type { UserId } from '../../../kernel/ids.ts'
import { equalBytes, hashSecret, newDigits, newSecret } from '../../../kernel/random.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { isSealedCode, MOST_TRIES } from '../../../platform/keys/sealed-code.ts'
import type { Vault } from '../../../platform/keys/vault.ts'
import {
  deleteCodes,
  insertCode,
  type MailedTo,
  selectByLink,
  takeByLink,
  tryCode,
  updateCode,
} from './mail-code-store.ts'

/** How long a mailed code works. */
export const MAIL_CODE_MINUTES = 10
const DIGITS = 8

const sealOfCode = (tx: OrgTx, id: string): string => `mail_codes.code ${tx.organizationId} ${id}`
const sealOfFlow = (tx: OrgTx, id: string): string => `mail_codes.flow ${tx.organizationId} ${id}`

/** The flow and the browser that a code counts in, as they are; neither is kept. */
export interface FlowOfCode {
  id: string
  browser: string
}

const hashesOf = ({ id, browser }: FlowOfCode) => ({ flow: hashSecret(id), browser: hashSecret(browser) })

/**
 * A code will be mailed for this flow in this browser; the one before is worth nothing any more. For nobody the same is
 * kept, and nothing ever mailed. No code is there before its mail.
 */
export async function beginMailCode(
  tx: OrgTx,
  vault: Vault,
  { flow, userId, email, now }: { flow: FlowOfCode; userId: UserId | undefined; email: string; now: Date },
): Promise<string> {
  const id = newSecret('', 16)
  const hashes = hashesOf(flow)
  await deleteCodes(tx, hashes)
  await insertCode(tx, {
    ...hashes,
    id,
    userId: userId ?? null,
    email,
    sealedFlow: vault.seal(Buffer.from(flow.id), sealOfFlow(tx, id)),
    createdAt: now,
    expiresAt: addMinutes(now, MAIL_CODE_MINUTES),
  })
  return id
}

/** The code to mail and the token of its link, to the address that the account still has; a second sending makes others. */
export async function mintMailCode(
  tx: OrgTx,
  vault: Vault,
  to: { id: string; userId: UserId; email: string },
  now: Date,
): Promise<{ code: string; token: string; until: Date } | undefined> {
  const code = newDigits(DIGITS)
  const token = newSecret()
  const sealed = vault.seal(Buffer.from(code), sealOfCode(tx, to.id))
  const until = await updateCode(tx, to, { code: sealed, linkHash: hashSecret(token), now })
  return until && { code, token, until }
}

/** Takes a code, once. A wrong one leaves some tries or none; whatever is over, or of another browser, is wrong for good. */
export async function takeMailCode(
  tx: OrgTx,
  vault: Vault,
  { id, flow, code, now }: { id: string; flow: FlowOfCode; code: string; now: Date },
): Promise<MailedTo | 'wrong' | 'over'> {
  const hashes = hashesOf(flow)
  const tried = await tryCode(tx, id, hashes, { most: MOST_TRIES, now })
  if (!tried) return 'over'
  const { userId, email, createdAt } = tried
  if (!userId || !isSealedCode(vault, tried.code, sealOfCode(tx, id), code))
    return tried.tries < MOST_TRIES ? 'wrong' : 'over'
  await deleteCodes(tx, hashes)
  return { userId, email, createdAt }
}

/** Takes a link, once, in its flow and browser alone; the code beside it is used up as well. */
export const takeMailLink = (
  tx: OrgTx,
  { id, flow, token, now }: { id: string; flow: FlowOfCode; token: string; now: Date },
): Promise<MailedTo | undefined> =>
  takeByLink(tx, { id, linkHash: hashSecret(token), ...hashesOf(flow), now })

/** The flow that a link leads back to, where it is opened in its own browser. Looking uses nothing up. */
export async function readMailLink(
  tx: OrgTx,
  vault: Vault,
  { token, browser, now }: { token: string; browser: string | undefined; now: Date },
): Promise<{ flow: string } | 'elsewhere' | undefined> {
  const found = await selectByLink(tx, hashSecret(token), now)
  if (!found) return undefined
  if (browser === undefined || !equalBytes(found.browserHash, hashSecret(browser))) return 'elsewhere'
  return { flow: vault.open(found.flow, sealOfFlow(tx, found.id)).toString() }
}
