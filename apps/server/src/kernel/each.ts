/**
 * Does something for each, one after the other. One that fails keeps no other from it; what failed is told at the end. Answers with
 * how many there were.
 */
export async function forEachApart<T>(
  all: Iterable<T> | AsyncIterable<T>,
  what: string,
  work: (one: T) => Promise<unknown>,
): Promise<number> {
  const faults: unknown[] = []
  let many = 0
  for await (const one of all) {
    many += 1
    await work(one).catch((fault: unknown) => void faults.push(fault))
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} of ${many} ${what} failed`)
  return many
}
