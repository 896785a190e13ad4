import { type ConnectionId, type ConnectionTestId, isId } from '../../../kernel/ids.ts'

/** What the link of a test holds: which one it is, and the secret that opens it. */
export interface TestToken {
  connectionId: ConnectionId
  id: ConnectionTestId
  secret: string
}

export const writeToken = ({ connectionId, id, secret }: TestToken): string =>
  `${connectionId}.${id}.${secret}`

export function readToken(text: string): TestToken | undefined {
  const [connectionId, id, secret, ...more] = text.split('.')
  if (!isId('connection', connectionId) || !isId('connectionTest', id) || !secret || more.length > 0)
    return undefined
  return { connectionId, id, secret }
}
