import { addMinutes } from '../../../kernel/clock.ts'
import type { UserId } from '../../../kernel/ids.ts'
import { maskPhone } from '../../../kernel/phone.ts'
import { hashSecret, newDigits, newSecret } from '../../../kernel/random.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { isSealedCode, MOST_TRIES } from '../../../platform/keys/sealed-code.ts'
import type { Vault } from '../../../platform/keys/vault.ts'
import type { Attempt } from '../lockout-rules.ts'
import { type Counted, countAttempt } from '../lockouts.ts'
import { type Enrolled, replaceFactor } from '../replace-factor.ts'
import { sealOfFactor } from '../second-factor.ts'
import { deleteSmsCode, insertSmsCode, selectPhone, trySmsCode, updateSmsCode } from './sms-store.ts'

/** How long a code by SMS works. */
export const SMS_CODE_MINUTES = 10
const DIGITS = 6

const sealOf = (tx: OrgTx, what: 'code' | 'number', id: string): string =>
  `sms_codes.${what} ${tx.organizationId} ${id}`

interface OfFlow {
  userId: UserId
  /** The flow and the browser that it counts in; neither is kept. */
  flow: { id: string; browser: string }
}

const hashesOf = ({ flow }: OfFlow) => ({ flow: hashSecret(flow.id), browser: hashSecret(flow.browser) })

/** The number of an account as second factor, opened to send something to it. */
export async function phoneOf(tx: OrgTx, vault: Vault, userId: UserId): Promise<string | undefined> {
  const row = await selectPhone(tx, userId)
  return row && vault.open(row.secret, sealOfFactor(tx.organizationId, userId)).toString()
}

/** How its person knows the number again. */
export const phoneNameOf = async (tx: OrgTx, userId: UserId): Promise<string | undefined> =>
  (await selectPhone(tx, userId))?.name

/** A code will be sent to a number, for this flow in this browser; the one before is worth nothing. None is there before. */
export async function beginSmsCode(
  tx: OrgTx,
  vault: Vault,
  { number, now, ...of }: OfFlow & { number: string; now: Date },
): Promise<string> {
  const id = newSecret('', 16)
  const sealed = vault.seal(Buffer.from(number), sealOf(tx, 'number', id))
  const expiresAt = addMinutes(now, SMS_CODE_MINUTES)
  await insertSmsCode(tx, { ...hashesOf(of), id, userId: of.userId, number: sealed, expiresAt })
  return id
}

/** The code and the number to send it to. A second sending has the same code: whoever sends it may know the message, and drop it. */
export async function mintSmsCode(
  tx: OrgTx,
  vault: Vault,
  { id, userId, now }: { id: string; userId: UserId; now: Date },
): Promise<{ code: string; number: string } | undefined> {
  const sealed = vault.seal(Buffer.from(newDigits(DIGITS)), sealOf(tx, 'code', id))
  const kept = await updateSmsCode(tx, { id, userId, code: sealed, now })
  if (!kept) return undefined
  const open = (what: 'code' | 'number') => vault.open(kept[what], sealOf(tx, what, id)).toString()
  return { code: open('code'), number: open('number') }
}

interface Tried extends OfFlow {
  id: string
  code: string
}

/** Takes a code, once, and gives the number that it came to. */
async function take(
  tx: OrgTx,
  vault: Vault,
  { id, code, ...of }: Tried,
  now: Date,
): Promise<string | undefined> {
  const place = { id, userId: of.userId, ...hashesOf(of) }
  const tried = await trySmsCode(tx, place, { most: MOST_TRIES, now })
  if (!tried || !isSealedCode(vault, tried.code, sealOf(tx, 'code', id), code)) return undefined
  await deleteSmsCode(tx, id)
  return vault.open(tried.number, sealOf(tx, 'number', id)).toString()
}

/** A code as second factor: of the number that is the account's own still. Failures count like those of every other. */
export const checkSmsCode = (tx: OrgTx, vault: Vault, tried: Tried, attempt: Attempt): Promise<Counted> =>
  countAttempt(tx, tried.userId, 'second_factor', attempt, async (status) => {
    const number = await take(tx, vault, tried, attempt.now)
    return status === 'active' && number !== undefined && number === (await phoneOf(tx, vault, tried.userId))
  })

/** Takes the number that a code came to as the account's own; undefined when the code is wrong. */
export async function confirmPhone(
  tx: OrgTx,
  vault: Vault,
  tried: Tried,
  now: Date,
): Promise<Enrolled | undefined> {
  const { userId } = tried
  const number = await take(tx, vault, tried, now)
  if (number === undefined) return undefined
  const secret = vault.seal(Buffer.from(number), sealOfFactor(tx.organizationId, userId))
  // It counts no steps of time.
  const row = {
    user_id: userId,
    kind: 'sms',
    name: maskPhone(number),
    secret,
    confirmed_at: now,
    last_step: '0',
  } as const
  return replaceFactor(tx, row)
}
