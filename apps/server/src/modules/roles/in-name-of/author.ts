import { isId, type OrganizationId } from '../../../kernel/ids.ts'
import { type Actor, isOperator } from '../../../platform/access.ts'
import type { AuthorKind, EventActor } from '../../../platform/db/index.ts'

/**
 * Somebody who answers for what is given later, again and again: a user, of here or of elsewhere, a service account, or whoever can
 * start a command. What they may is not kept. It is read when it matters.
 */
export interface Voucher {
  kind: AuthorKind
  id: string
  /** The organization that owns the account. */
  organizationId: OrganizationId
}

/** Somebody who asked for something that is done later, once. */
export interface Author extends Voucher {
  /** What they had come for: that far they act later too. */
  boundTo: OrganizationId
}

const KINDS: readonly string[] = ['user', 'service_account', 'operator'] satisfies AuthorKind[]

/** Whoever asks for something now that is done later. */
export function toAuthor({ kind, id, organizationId, boundTo }: Actor): Author {
  if (!KINDS.includes(kind)) throw new TypeError(`nothing is done later in the name of: ${kind}`)
  return { kind: kind as AuthorKind, id, organizationId, boundTo }
}

/** Of whom id and home alone are kept; undefined when nobody knows who that would be. */
export function toVoucher(id: string, organizationId: OrganizationId): Voucher | undefined {
  const kind = kindOf(id)
  return kind && { kind, id, organizationId }
}

function kindOf(id: string): AuthorKind | undefined {
  if (isId('user', id)) return 'user'
  if (isId('serviceAccount', id)) return 'service_account'
  return isOperator(id) ? 'operator' : undefined
}

/** As the log names them. */
export const toEventActor = ({ kind, id, organizationId }: Voucher): EventActor => ({
  kind,
  id,
  organizationId: kind === 'operator' ? null : organizationId,
})
