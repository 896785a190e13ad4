/** A hash that was made elsewhere, read and found fit to be compared with. */
export interface LegacyHash {
  /** What the database keeps; read again it gives the same. */
  text: string
  /** What one comparison costs, in milliseconds of one core, roughly: to bound it, and to tell the dearest. */
  costMs: number
  /** Costs the same and is of no password. */
  standIn: string
  /** Compares in constant time. Nothing is run in a queue here: `createHasher` does that. */
  verify(password: string): Promise<boolean>
}

export type LegacyRefusal = 'unknown_scheme' | 'malformed' | 'too_expensive' | 'too_weak'

const WORDS: Record<LegacyRefusal, string> = {
  unknown_scheme: 'The hash is of no scheme that is known here.',
  malformed: 'The hash is not written as its scheme wants it.',
  too_expensive: 'Comparing a password with this hash would cost too much time or memory.',
  too_weak: 'The hash is too short to tell one password from another.',
}

/** Why a hash is not taken; it says nothing of the hash itself. */
export class LegacyHashRefused extends Error {
  readonly reason: LegacyRefusal
  constructor(reason: LegacyRefusal) {
    super(WORDS[reason])
    this.reason = reason
  }
}

/** Reads what stands behind a scheme's name: `segments` is the text without the name, split at `$`. */
export type ReadScheme = (name: string, segments: readonly string[]) => LegacyHash
