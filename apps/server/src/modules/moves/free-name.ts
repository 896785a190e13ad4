/**
 * A name that is not taken, for what comes from another organization: its own, or with that organization's behind it, or with a
 * number behind that. The one that was there keeps its own.
 */
export function freeName(
  name: string,
  from: string,
  isTaken: (name: string) => boolean,
  { most, join }: { most: number; join: (name: string, suffix: string) => string },
): string {
  for (let count = 0; ; count++) {
    const suffix = count < 2 ? from : `${from} ${count}`
    const tail = join('', suffix)
    const candidate = count === 0 ? name : join(name.slice(0, Math.max(1, most - tail.length)), suffix)
    if (!isTaken(candidate)) return candidate
  }
}
