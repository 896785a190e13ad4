import type { ImportedRecord, LineProblem } from '../../record.ts'
import { timeOf } from '../values.ts'
import { isProfileField, type Target } from './columns.ts'
import type { Column } from './header.ts'
import type { CsvOptions } from './options.ts'

const PROBLEMS = {
  not_boolean: 'The cell is neither true nor false.',
  not_number: 'The cell is not a number.',
  not_json: 'The cell is not a JSON object.',
  not_time: 'The cell is not a time.',
} as const

type Code = keyof typeof PROBLEMS
class CellProblem extends Error {
  readonly code: Code
  constructor(code: Code) {
    super(PROBLEMS[code])
    this.code = code
  }
}

const KINDS = { people: 'person', groups: 'group', memberships: 'membership', organizations: 'organization' }
const MEMBER_KINDS: Readonly<Record<string, string>> = { user: 'person' }
const TRUE = new Set(['true', 'yes', 'y', '1', 'x', 'ja', 'wahr'])
const FALSE = new Set(['false', 'no', 'n', '0', '-', 'nein', 'falsch'])
/** What stands in the place of a record's key where no column gives one. */
const KEYS: Readonly<Record<CsvOptions['of'], readonly string[]>> = {
  people: ['email', 'username'],
  groups: ['name'],
  memberships: [],
  organizations: ['slug'],
}
const CREDENTIALS = new Set(['passwordHash', 'mustChangePassword', 'totpSecret', 'sms'])

/** Makes records of rows. What a record may hold, the schemas of records say: here a cell is only made what its field wants. */
export class RowReader {
  readonly #options: CsvOptions
  readonly #columns: readonly Column[]

  constructor(options: CsvOptions, columns: readonly Column[]) {
    this.#options = options
    this.#columns = columns
  }

  read(cells: readonly string[]): { record: ImportedRecord } | { problems: LineProblem[] } {
    const record = new Map<string, unknown>([['kind', KINDS[this.#options.of]]])
    const inner = { profile: new Map(), attributes: new Map(), credentials: new Map() }
    const problems: LineProblem[] = []
    for (const [index, { name, target }] of this.#columns.entries()) {
      const cell = ownWords(cells[index] as string)
      if (!target || cell === '') continue
      try {
        if ('attribute' in target) inner.attributes.set(target.attribute, this.#attribute(cell, target))
        else this.#field(target.field, cell, record, inner)
      } catch (error) {
        if (!(error instanceof CellProblem)) throw error
        problems.push({ code: error.code, message: error.message, pointer: name.slice(0, 200) })
      }
    }
    if (problems.length > 0) return { problems }
    for (const [name, values] of Object.entries(inner))
      if (values.size > 0) record.set(name, Object.fromEntries(values))
    if (!record.has('key')) this.#giveKey(record)
    return { record: Object.fromEntries(record) as unknown as ImportedRecord }
  }

  #giveKey(record: Map<string, unknown>): void {
    const from = KEYS[this.#options.of].find((field) => record.has(field))
    if (from !== undefined) record.set('key', record.get(from))
  }

  #field(field: string, cell: string, record: Map<string, unknown>, inner: Inner): void {
    if (field === 'profile' || field === 'attributes') {
      for (const [name, value] of Object.entries(toObject(cell))) inner[field].set(name, value)
    } else if (isProfileField(field)) inner.profile.set(field, cell)
    else if (CREDENTIALS.has(field)) setCredential(inner.credentials, field, cell)
    else if (field === 'active') record.set('status', toBoolean(cell) ? 'active' : 'suspended')
    else record.set(field, this.#value(field, cell))
  }

  #value(field: string, cell: string): unknown {
    if (field === 'emailVerified') return toBoolean(cell)
    if (field === 'createdAt' || field === 'lastSignInAt') return toTime(cell)
    if (field === 'groups') return this.#list(cell)
    if (field === 'roles') return this.#list(cell).map(toRole)
    if (field === 'status') return cell.toLowerCase()
    if (field === 'memberKind') return MEMBER_KINDS[cell.toLowerCase()] ?? cell.toLowerCase()
    if (field === 'locale') return cell.replaceAll('_', '-')
    return cell
  }

  #list(cell: string): string[] {
    const parts = cell.split(this.#options.listSeparator)
    return parts.map((part) => part.trim()).filter((part) => part !== '')
  }

  #attribute(cell: string, { type }: Extract<Target, { attribute: string }>): unknown {
    if (type === 'number') return toNumber(cell)
    if (type === 'boolean') return toBoolean(cell)
    return type === 'list' ? this.#list(cell) : cell
  }
}

type Inner = Record<'profile' | 'attributes' | 'credentials', Map<string, unknown>>

/** An apostrophe was put in front of what a spreadsheet would have computed. */
const ownWords = (cell: string): string => {
  const trimmed = cell.trim()
  return /^'[=+\-@]/.test(trimmed) ? trimmed.slice(1) : trimmed
}

function setCredential(credentials: Map<string, unknown>, field: string, cell: string): void {
  if (field === 'totpSecret') credentials.set('totp', { secret: cell.replaceAll(' ', '').toUpperCase() })
  else credentials.set(field, field === 'mustChangePassword' ? toBoolean(cell) : cell)
}

function toBoolean(cell: string): boolean {
  const word = cell.toLowerCase()
  if (TRUE.has(word)) return true
  if (FALSE.has(word)) return false
  throw new CellProblem('not_boolean')
}

function toNumber(cell: string): number {
  const number = Number(cell)
  if (!Number.isFinite(number)) throw new CellProblem('not_number')
  return number
}

function toTime(cell: string): string {
  const time = timeOf({ cell }, 'cell')
  if (time === undefined) throw new CellProblem('not_time')
  return time
}

function toObject(cell: string): object {
  try {
    const value: unknown = JSON.parse(cell)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Told below.
  }
  throw new CellProblem('not_json')
}

/** `editor`, or `editor@subtree`. */
function toRole(text: string): { key: string; reach?: string } {
  const at = text.lastIndexOf('@')
  return at < 0 ? { key: text } : { key: text.slice(0, at), reach: text.slice(at + 1) }
}
