import { DomainError } from '../../kernel/errors.ts'
import { backToSavepoint, type OrgTx, releaseSavepoint, setSavepoint } from '../../platform/db/index.ts'
import { MemoryBehindError } from '../../platform/execute.ts'
import { STOPPING } from './stopping.ts'

/** So many people in one transaction: others wait for what it holds, and a node that dies loses no more. */
export const PEOPLE_AT_ONCE = 25

/**
 * Does something with one person, or takes it back and says why it is not to be. What is about whoever moves them, or where to, is
 * thrown.
 */
export async function attemptOne<T>(
  tx: OrgTx,
  work: () => Promise<T>,
): Promise<{ stays: string } | { stays?: undefined; became: T }> {
  await setSavepoint(tx, 'moving')
  let became: T
  try {
    became = await work()
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof MemoryBehindError || STOPPING.has(error.code))
      throw error
    await backToSavepoint(tx, 'moving')
    return { stays: error.code }
  }
  await releaseSavepoint(tx, 'moving')
  return { became }
}
