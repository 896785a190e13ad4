import { toPointer } from '../../../kernel/json-pointer.ts'
import type { LineProblem } from '../record.ts'

/** What is left out of a record, or all of it, in words that hold nothing of the record. */
const NOTICES = {
  account_left_out: 'The account is no person’s: it is left out.',
  attribute_left_out: 'A value does not fit an attribute: it is left out.',
  column_left_out: 'Nothing is read from this column.',
  factor_left_out: 'A second factor is of a kind that is not taken: it is left out.',
  field_left_out: 'A value does not fit its field: it is left out.',
  identity_left_out: 'No connection is named for this provider: nobody can sign in through it.',
  passkey_left_out: 'A passkey is for no known site, or not written as expected: it is left out.',
  password_left_out:
    'The hash of the password is missing its parameters or of a kind that is not taken: the person has to choose another password.',
  picture_left_out: 'Pictures are not kept here: they are left out.',
  plain_password_left_out: 'Passwords are taken as hashes alone: nothing is read from this column.',
  role_left_out: 'No role is named for this one: whoever has it is not given any.',
} as const

export type NoticeCode = keyof typeof NOTICES

/** A JSON pointer of names that are cut to what is fit to be shown. */
export const pointerTo = (...names: readonly (string | number)[]): string =>
  toPointer(...names.map((name) => String(name).slice(0, 100)))

/** Names of those that were told once are kept up to here; then each is told again. */
const MOST_NAMES = 1_000

/** What a reader leaves out, collected for one record after another. */
export class Findings {
  readonly #known = new Set<string>()
  #open: LineProblem[] = []

  /** Of this record. */
  note(code: NoticeCode, pointer?: string): void {
    this.#open.push({ code, message: NOTICES[code], pointer })
  }

  /** Of the file: told with the first record that has it. */
  noteOnce(code: NoticeCode, ...place: readonly string[]): void {
    const name = [code, ...place].join(' ')
    if (this.#known.has(name)) return
    if (this.#known.size < MOST_NAMES) this.#known.add(name)
    this.note(code, pointerTo(...place))
  }

  take(): LineProblem[] {
    const taken = this.#open
    this.#open = []
    return taken
  }
}
