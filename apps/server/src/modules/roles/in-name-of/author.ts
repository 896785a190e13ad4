import type { OrganizationId } from '../../../kernel/ids.ts'
import type { Actor } from '../../../platform/access.ts'
import type { AuthorKind, EventActor } from '../../../platform/db/index.ts'

/**
 * Somebody in whose name something is done later: a user, of here or of elsewhere, a service account, or whoever can start a command.
 * What they may is not kept. It is read when it matters.
 */
export interface Author {
  kind: AuthorKind
  id: string
  /** The organization that owns the account. */
  organizationId: OrganizationId
  /** What they had come for: that far they act later too. */
  boundTo: OrganizationId
}

const KINDS: readonly string[] = ['user', 'service_account', 'operator'] satisfies AuthorKind[]

/** Whoever asks for something now that is done later. */
export function toAuthor({ kind, id, organizationId, boundTo }: Actor): Author {
  if (!KINDS.includes(kind)) throw new TypeError(`nothing is done later in the name of: ${kind}`)
  return { kind: kind as AuthorKind, id, organizationId, boundTo }
}

/** As the log names them. */
export const toEventActor = ({
  kind,
  id,
  organizationId,
}: Pick<Author, 'kind' | 'id' | 'organizationId'>): EventActor => ({
  kind,
  id,
  organizationId: kind === 'operator' ? null : organizationId,
})
