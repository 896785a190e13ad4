import { isId, type RegistrationId } from '../../../kernel/ids.ts'

/** By what the one who waits looks at a registration: which one it is, and a secret of its address. */
export interface StatusToken {
  id: RegistrationId
  secret: string
}

export const writeStatusToken = ({ id, secret }: StatusToken): string => `${id}.${secret}`

export function readStatusToken(text: string): StatusToken | undefined {
  const [id, secret, ...more] = text.split('.')
  return isId('registration', id) && secret && more.length === 0 ? { id, secret } : undefined
}
