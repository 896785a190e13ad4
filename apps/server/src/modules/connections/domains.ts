import type { ConnectionId } from '../../kernel/ids.ts'

/** The domains that were named for each connection. */
export function domainsByConnection(
  rows: readonly { connection_id: ConnectionId; domain: string }[],
): Map<ConnectionId, string[]> {
  const named = new Map<ConnectionId, string[]>()
  for (const { connection_id: id, domain } of rows) named.set(id, [...(named.get(id) ?? []), domain])
  return named
}
