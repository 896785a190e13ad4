import { ScimFault } from '../faults.ts'
import type { Attribute } from '../schemas/attribute.ts'
import { attributeNamed, isObject } from '../schemas/find.ts'
import { valueNamed } from './names.ts'

const TRUTH = new Map([
  ['true', true],
  ['false', false],
])

/**
 * What was sent for an attribute, as its schema has it; undefined where that is nothing (RFC 7643 2.5). Names are in the letter
 * case of the schema, and none is there that it does not list, or that nobody but the server sets.
 */
export function readValue(attribute: Attribute, sent: unknown): unknown {
  if (!attribute.multiValued) return readOne(attribute, attribute.type === 'complex' ? unwrapped(sent) : sent)
  const values = readValues(attribute, sent)
  return values.length > 0 ? values : undefined
}

/** The values of an attribute that has several. One alone need not be in a list. */
export function readValues(attribute: Attribute, sent: unknown): unknown[] {
  const list = Array.isArray(sent) ? sent : [sent]
  return list.map((one) => readOne(attribute, one)).filter((one) => one !== undefined)
}

/** Entra ID sends a manager as a list of one. */
const unwrapped = (sent: unknown): unknown => (Array.isArray(sent) && sent.length === 1 ? sent[0] : sent)

function readOne(attribute: Attribute, sent: unknown): unknown {
  if (sent === null || sent === undefined) return undefined
  const refused = (reason: string) => ScimFault.invalid_value({ attribute: attribute.name, reason })
  switch (attribute.type) {
    case 'complex':
      return readComplex(attribute, sent)
    case 'boolean': {
      // Entra ID writes truth as text.
      const truth = typeof sent === 'string' ? TRUTH.get(sent.toLowerCase()) : sent
      if (typeof truth !== 'boolean') throw refused('is true or false')
      return truth
    }
    case 'integer':
    case 'decimal': {
      // Numbers as text too.
      const number = typeof sent === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(sent) ? Number(sent) : sent
      if (typeof number !== 'number' || (attribute.type === 'integer' && !Number.isSafeInteger(number)))
        throw refused('is a number')
      return number
    }
    case 'dateTime':
      if (typeof sent !== 'string' || Number.isNaN(Date.parse(sent))) throw refused('is a time')
      return sent
    default:
      if (typeof sent !== 'string') throw refused('is text')
      return sent
  }
}

/** Of what has a part called `value` that part may be sent alone, as Entra ID does with managers. */
function readComplex(attribute: Attribute, sent: unknown): unknown {
  const parts = attribute.subAttributes ?? []
  if (typeof sent === 'string' && attributeNamed(parts, 'value')) return { value: sent }
  if (!isObject(sent)) throw ScimFault.invalid_value({ attribute: attribute.name, reason: 'is an object' })
  const read = parts.flatMap((part): [string, unknown][] => {
    const value = part.mutability === 'readOnly' ? undefined : readValue(part, valueNamed(sent, part.name))
    return value === undefined ? [] : [[part.name, value]]
  })
  return read.length > 0 ? Object.fromEntries(read) : undefined
}
