import { PolicyError } from './errors.ts'
import { FIELD_LIST, FIELDS_BY_NAME, type FieldEntry } from './fields.ts'
import { ownValue, type PolicySettings } from './settings.ts'

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Settings as a table holds them. Fields that a newer release has written are passed over; a value of a known
 * field that makes no sense is refused, and with it whatever would be decided by it.
 */
export function readSettings(stored: unknown): PolicySettings {
  if (!isObject(stored)) throw PolicyError.unreadable({ field: '' })
  const settings: Record<string, Json> = {}
  for (const group of Object.keys(stored)) {
    const known = FIELDS_BY_NAME.get(group)
    const fields = stored[group] ?? undefined
    if (!known || fields === undefined) continue
    if (!isObject(fields)) throw PolicyError.unreadable({ field: `/${group}` })
    const own = readGroup(known, fields)
    if (own) settings[group] = own
  }
  return settings as PolicySettings
}

function readGroup(known: ReadonlyMap<string, FieldEntry>, fields: Json): Json | undefined {
  let own: Json | undefined
  for (const name of Object.keys(fields)) {
    const field = known.get(name)
    const value = fields[name] ?? undefined
    if (!field || value === undefined) continue
    const parsed = field.lattice.stored.safeParse(value)
    if (!parsed.success) throw PolicyError.unreadable({ field: field.pointer })
    own ??= {}
    own[name] = parsed.data
  }
  return own
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
