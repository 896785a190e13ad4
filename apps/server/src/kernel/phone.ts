/** E.164: a country code, which begins with no zero, and up to fifteen digits in all. */
const E164 = /^\+[1-9]\d{6,14}$/

/** A number as somebody types it, with spaces and the like between; undefined when it is none with its country code. */
export function readPhone(typed: string): string | undefined {
  const number = typed.trim().replace(/[\s().\u2010-\u2015/-]+/g, '')
  const international = number.startsWith('00') ? `+${number.slice(2)}` : number
  return E164.test(international) ? international : undefined
}

/** As it may be shown: its last two digits alone. */
export const maskPhone = (number: string): string => `••• ${number.slice(-2)}`
