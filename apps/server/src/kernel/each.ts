/**
 * Does something for each, one after the other. One that fails keeps no other from it; what failed is told at the end. Answers with
 * how many there were.
 */
export async function forEachApart<T>(
  all: readonly T[],
  what: string,
  work: (one: T) => Promise<unknown>,
): Promise<number> {
  const faults: unknown[] = []
  for (const one of all) await work(one).catch((fault: unknown) => void faults.push(fault))
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} of ${all.length} ${what} failed`)
  return all.length
}
