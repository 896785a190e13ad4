import { type ProviderCheck, ProviderFault } from '../../modules/connections/index.ts'

/** Refuses what an identity provider sent; the message is for the organization's administrator. */
export function refuse(check: ProviderCheck, message: string, cause?: unknown): never {
  throw new ProviderFault(check, message, cause === undefined ? undefined : { cause })
}

/** Words of a message, short and free of control characters, for use in a refusal. */
export const quote = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
  return `“${plain.length > 200 ? `${plain.slice(0, 200)}…` : plain}”`
}
