import { ANONYMOUS, type NewEvent } from '../../../platform/db/index.ts'
import type { Connection, NotThroughReason } from '../../connections/index.ts'
import type { SignInServices, Visitor } from '../dependencies.ts'

/** Why a provider's answer led to no account. */
export interface NotThrough {
  reason: NotThroughReason
  message?: string | undefined
  /** What the administrator needs to mend it; nothing that the provider said of the person. */
  data?: Record<string, unknown> | undefined
  /** Who it was, where the administrator needs that to mend it. */
  personal?: Record<string, unknown> | undefined
}

const TYPE = 'connection.sign_in_refused'
/** The person's own, or of a policy: none of them says that something is wrong with the connection. */
const NO_FAILURES: ReadonlySet<NotThroughReason> = new Set([
  'another_account',
  'linked_already',
  'method_not_allowed',
  'network_not_allowed',
  'proof_too_old',
  'subject_taken',
])
/** Told one by one in a minute, of one connection. */
const MOST = 20

/**
 * What was said to us stands between quotation marks. Whoever goes to a provider can come back with words of their own, which are
 * not to stand where an administrator reads what to change; a test that they make themself shows all of them.
 */
const ownWords = (message: string): string => message.replace(/“.*”|“.*$/s, '“…”')

/**
 * What came from a provider did not lead to an account; in the log of the organization that set the connection up, whose
 * administrator can mend it.
 */
export async function recordNotThrough(
  services: Pick<SignInServices, 'denials' | 'health'>,
  visitor: Visitor,
  connection: Connection,
  { reason, message, data, personal }: NotThrough,
): Promise<void> {
  const { id, organizationId, workspaceId } = connection
  const target = { kind: 'connection', id }
  const words = message === undefined ? undefined : ownWords(message)
  const event: NewEvent = {
    type: TYPE,
    outcome: 'denied',
    reason,
    target,
    data: { ...data, ...(words !== undefined && { message: words.slice(0, 500) }) },
    personal,
  }
  const bound = { key: `${TYPE} ${id}`, most: MOST, counted: { type: TYPE, target } }
  const place = { workspaceId, organizationId }
  await services.denials.record([bound], { place, actor: ANONYMOUS, origin: visitor.origin, event })
  if (NO_FAILURES.has(reason)) return
  await services.health.failed(connection, { check: reason, message: words ?? '' })
}
