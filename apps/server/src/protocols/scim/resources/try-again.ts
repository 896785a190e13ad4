import { DomainError } from '../../../kernel/errors.ts'
import { DirectoryError } from '../../../modules/directories/index.ts'

/** Several of one directory may change the same thing at once; each finds what the one before has left. */
const MOST_TRIES = 8

/** Reads, changes and writes once more where somebody else has written in between; bounded, as others may go on for ever. */
export async function tryAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      const isStale = error instanceof DomainError && error.code === DirectoryError.stale.code
      if (!isStale || tries === MOST_TRIES) throw error
    }
  }
}
