import { isId, type SetUpLinkId } from '../../../kernel/ids.ts'

/** What proves a link: which one it is, and the secret that opens it. For which connection stands in its address. */
export interface LinkToken {
  id: SetUpLinkId
  secret: string
}

export const writeLinkToken = ({ id, secret }: LinkToken): string => `${id}.${secret}`

export function readLinkToken(text: string): LinkToken | undefined {
  const [id, secret, ...more] = text.split('.')
  if (!isId('setUpLink', id) || !secret || more.length > 0) return undefined
  return { id, secret }
}
