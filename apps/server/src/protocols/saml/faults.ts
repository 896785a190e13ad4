import { oneLine } from '../../kernel/text.ts'
import { type ProviderCheck, ProviderFault } from '../../modules/connections/index.ts'

/** Refuses what an identity provider sent; the message is for the organization's administrator. */
export function refuse(check: ProviderCheck, message: string, cause?: unknown): never {
  throw new ProviderFault(check, message, cause === undefined ? undefined : { cause })
}

/** Words of a message, short and free of control characters, for use in a refusal. */
export const quote = (text: string): string => `“${oneLine(text, 200)}”`
