import { DatabaseError } from 'pg'

const ABORTED = '25P02'

/**
 * Sends several statements of one transaction at once. When one fails the others fail after it for that reason
 * alone; the error thrown is the cause, not the echo.
 */
export async function together<T extends readonly unknown[]>(
  ...statements: { [K in keyof T]: Promise<T[K]> | T[K] }
): Promise<{ -readonly [K in keyof T]: T[K] }> {
  const settled = await Promise.allSettled(statements)
  const failures = settled.filter((one) => one.status === 'rejected').map((one) => one.reason as unknown)
  if (failures.length > 0) throw failures.find((error) => !isEcho(error)) ?? failures[0]
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as {
    -readonly [K in keyof T]: T[K]
  }
}

/** Whether a statement failed only because one before it in the transaction had. */
export const isEcho = (error: unknown): boolean => error instanceof DatabaseError && error.code === ABORTED
