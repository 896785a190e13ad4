import type { DomainError } from '../kernel/errors.ts'

/** Why something was refused, with what is wrong with which part of the input, where the error says so. */
export function wordsOf({ message, detail: { pointer, message: fault } }: DomainError): string {
  if (typeof fault !== 'string') return message
  return [message, ...(typeof pointer === 'string' && pointer !== '' ? [`${pointer}:`] : []), fault].join(' ')
}
