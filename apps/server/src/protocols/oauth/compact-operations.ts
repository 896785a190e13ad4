import type { Operation } from './records.ts'

/**
 * The same operations with each row written once: the last of several writes, one revocation of a grant. So a
 * store can do them all in one statement, in which a row can be written only once.
 */
export function compactOperations(operations: readonly Operation[]): Operation[] {
  const kept = new Map<string, Operation>()
  for (const operation of operations) {
    const key = keyOf(operation)
    const before = kept.get(key)
    kept.delete(key)
    kept.set(key, before ? merged(before, operation) : operation)
  }
  return [...kept.values()]
}

function merged(before: Operation, next: Operation): Operation {
  if (before.type === 'putEntry' && next.type === 'putEntry') {
    const forget = new Set([...before.forget, ...next.forget])
    return { ...next, forget: [...forget].filter((id) => !(id in next.entry.authorizations)) }
  }
  return next
}

function keyOf(operation: Operation): string {
  switch (operation.type) {
    case 'putArtifact':
      return `put ${hex(operation.artifact.hash)}`
    case 'decideDevice':
      return `decide ${hex(operation.artifact.hash)}`
    case 'putGrant':
      return `grant ${operation.grant.id}`
    case 'putEntry':
      return `entry ${operation.entry.sessionId} ${operation.entry.organizationId}`
    case 'consume':
    case 'destroy':
      return `${operation.type} ${hex(operation.hash)}`
    case 'revokeGrant':
      return `revoke ${operation.grantId}`
    case 'endSession':
      return `end ${operation.sessionId}`
    case 'notifyLogout':
      return `notify ${operation.notice.clientId} ${operation.notice.sid}`
    case 'record':
      return `record ${operation.told.organizationId} ${operation.told.event.type}`
  }
}

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')
