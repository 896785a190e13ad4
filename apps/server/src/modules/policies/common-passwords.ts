import { createRequire } from 'node:module'

/** The module is read when the first password is checked (20 ms, once), not at every start. */
const require = createRequire(import.meta.url)
let list: ReadonlySet<string> | undefined

function commonPasswords(): ReadonlySet<string> {
  const { dictionary } = require('@zxcvbn-ts/language-common') as typeof import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'])
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const plain = (text: string): string => text.replace(/[0134579@$!]/g, (sign) => LOOKALIKES[sign] ?? sign)

/** A few digits and signs at either end are the usual way to satisfy a form. */
const trimmed = (text: string): string => text.replace(/^\P{L}{1,6}/u, '').replace(/\P{L}{1,6}$/u, '')
const compact = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

/** Twice or more the same thing, or a run through the alphabet, the digits or a keyboard. */
function isPattern(text: string): boolean {
  return /^(.+?)\1+$/su.test(text) || RUNS.some((run) => run.includes(text))
}

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
]
const RUNS = ROWS.flatMap((row) => [row, [...row].reverse().join('')]).map((row) => row.repeat(6))

/** What is left of a password after trimming says nothing about it when it is shorter. */
const SHORTEST_FORM = 4

/** Whether a folded password, or what it is made of, is among the first that are guessed. */
export function isCommonPassword(folded: string): boolean {
  list ??= commonPasswords()
  const known = list
  const bases = [folded, compact(folded), trimmed(folded), compact(trimmed(folded))]
  const forms = bases.flatMap((base) => [base, plain(base)])
  return forms.some((form) => form.length >= SHORTEST_FORM && (known.has(form) || isPattern(form)))
}
