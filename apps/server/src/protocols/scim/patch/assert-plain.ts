import { isStorable } from '../../../kernel/text.ts'
import { ScimFault } from '../faults.ts'
import { isNeverAName } from '../filter/parse-path.ts'

/** Most that is read of what a client sends. A group may be sent with all of its members. */
export const PLAIN_BOUNDS = { depth: 12, values: 1_000_000 } as const

/**
 * Refuses what is nested deeper, or is more, than anything a schema has, and every key that an object has already, at any depth
 * (GHSA-9m6g-wc8r-q59c), and text that no database can hold. It goes down no deeper than it allows.
 */
export function assertPlain(sent: unknown): void {
  let values = 0
  const look = (value: unknown, depth: number): void => {
    values += 1
    if (values > PLAIN_BOUNDS.values) throw ScimFault.too_many({ reason: 'more values than are read' })
    if (typeof value === 'string' && !isStorable(value))
      throw ScimFault.invalid_value({ reason: 'a text has characters that cannot be stored' })
    if (typeof value !== 'object' || value === null) return
    if (depth === PLAIN_BOUNDS.depth)
      throw ScimFault.invalid_syntax({ reason: `nested deeper than ${PLAIN_BOUNDS.depth}` })
    if (Array.isArray(value)) for (const one of value) look(one, depth + 1)
    else
      for (const [key, one] of Object.entries(value)) {
        if (isNeverAName(key)) throw ScimFault.invalid_syntax({ reason: `nothing is called ${key}` })
        look(one, depth + 1)
      }
  }
  look(sent, 0)
}
