import { ScimFault } from '../faults.ts'
import { own } from '../schemas/find.ts'

/** Looks a key up in any letter case (RFC 7643 2.1). Two that differ in nothing else are ambiguous, and none is taken. */
export function valueNamed(holder: Readonly<Record<string, unknown>>, name: string): unknown {
  const wanted = name.toLowerCase()
  const keys = Object.keys(holder).filter((key) => key.toLowerCase() === wanted)
  if (keys.length > 1) throw ScimFault.invalid_syntax({ reason: `${name} is there twice` })
  return keys[0] === undefined ? undefined : own(holder, keys[0])
}
