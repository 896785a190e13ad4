/** Where a key leads from one line of a list to another; undefined for a key that leads nowhere. */
export function indexAfter(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(index + 1, count - 1)
  if (key === 'ArrowUp') return Math.max(index - 1, 0)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}

/** The line that one is inside of: the nearest before it that is less deep. */
export function parentOf<T extends { depth: number }>(rows: readonly T[], index: number): T | undefined {
  const depth = rows[index]?.depth ?? 0
  return rows.slice(0, index).findLast((row) => row.depth < depth)
}
