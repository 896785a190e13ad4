import { PolicyError } from './errors.ts'
import { FIELD_LIST, type FieldEntry } from './fields.ts'
import { ownValue, type PolicySettings } from './settings.ts'

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The field as it lies in the table; what is no object where one must be stops every decision. */
function rawValue(stored: Json, { group, name }: FieldEntry): unknown {
  const fields = stored[group] ?? {}
  if (!isObject(fields)) throw PolicyError.unreadable({ field: `/${group}` })
  return fields[name] ?? undefined
}

/**
 * Settings as a table holds them. Fields that a newer release has written are passed over; a value of a known
 * field that makes no sense is refused, and with it whatever would be decided by it.
 */
export function readSettings(stored: unknown): PolicySettings {
  if (!isObject(stored)) throw PolicyError.unreadable({ field: '' })
  const settings: Record<string, Json> = {}
  for (const field of FIELD_LIST) {
    const value = rawValue(stored, field)
    if (value === undefined) continue
    const parsed = field.lattice.stored.safeParse(value)
    if (!parsed.success) throw PolicyError.unreadable({ field: field.pointer })
    settings[field.group] = { ...settings[field.group], [field.name]: parsed.data }
  }
  return settings as PolicySettings
}

/** What to store: the new settings, and what a newer release wrote that this one knows nothing of. */
export function writeSettings(stored: unknown, settings: PolicySettings): Json {
  const written: Record<string, unknown> = isObject(stored) ? structuredClone(stored) : {}
  for (const field of FIELD_LIST) {
    const value = ownValue(settings, field)
    const before = written[field.group]
    const { [field.name]: _replaced, ...others } = isObject(before) ? before : {}
    written[field.group] = value === undefined ? others : { ...others, [field.name]: value }
  }
  return Object.fromEntries(
    Object.entries(written).filter(([, fields]) => !isObject(fields) || Object.keys(fields).length > 0),
  )
}
