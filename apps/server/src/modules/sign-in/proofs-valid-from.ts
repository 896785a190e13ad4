import type { UserRow } from './store.ts'

/**
 * Since when proofs of an account count that wait in a flow: its sessions were thrown out then, with what applications hold
 * or without. Null: all of them do.
 */
export const proofsValidFrom = ({
  tokens_valid_from: tokens,
  proofs_valid_from: proofs,
}: Pick<UserRow, 'tokens_valid_from' | 'proofs_valid_from'>): Date | null => latest(tokens, proofs)

/** The later of two moments, either of which may never have been. */
export const latest = (one: Date | null, other: Date | null): Date | null =>
  one !== null && (other === null || one > other) ? one : other
