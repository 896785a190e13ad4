import type { Attribute } from '../schemas/attribute.ts'
import { isObject, own } from '../schemas/find.ts'
import { type Parts, withPart, withValue } from './holder.ts'
import type { Change } from './read-patch.ts'
import { readValue } from './read-value.ts'

/** What an attribute of one value is after a change; undefined when it is nothing. */
export function changeOne({ op, target: { attribute, sub }, value }: Change, before: unknown): unknown {
  // To add nothing is to leave what is there (RFC 7643 2.5).
  if (value === null && op === 'add') return before
  const parts = isObject(before) ? before : undefined
  if (sub)
    return replaceParts(attribute, parts ?? {}, [[sub, op === 'remove' ? undefined : readValue(sub, value)]])
  if (op === 'remove' || value === null) return undefined
  const sent = readValue(attribute, value)
  if (!parts) return sent ?? before
  return replaceParts(attribute, parts, [...partsOf(attribute, sent), ...partsGone(attribute, value)])
}

type Sent = readonly (readonly [part: Attribute, value: unknown])[]

const partsOf = (attribute: Attribute, sent: unknown): Sent =>
  (attribute.subAttributes ?? []).flatMap((part) => {
    const value = isObject(sent) ? own(sent, part.name) : undefined
    return value === undefined ? [] : [[part, value] as const]
  })

/** Those that were sent as nothing. */
function partsGone(attribute: Attribute, raw: unknown): Sent {
  const sent = isObject(raw) ? Object.entries(raw) : []
  const gone = new Set(sent.filter(([, one]) => one === null).map(([key]) => key.toLowerCase()))
  return (attribute.subAttributes ?? []).flatMap((part) =>
    gone.has(part.name.toLowerCase()) && part.mutability !== 'readOnly' ? [[part, undefined] as const] : [],
  )
}

/** The parts that were sent are replaced or added, the others stay. */
function replaceParts(attribute: Attribute, before: Parts, sent: Sent): Parts | undefined {
  let after = before
  for (const [part, value] of sent) after = withPart(attribute, after, part, value)
  // By `value` the others are found: what was said of the one before is of somebody else.
  if (own(after, 'value') !== own(before, 'value'))
    for (const part of attribute.subAttributes ?? [])
      if (isDerived(part) && !sent.some(([one]) => one === part))
        after = withValue(after, part.name, undefined)
  return Object.keys(after).length > 0 ? after : undefined
}

const isDerived = ({ name, mutability }: Attribute): boolean => mutability === 'readOnly' || name === '$ref'
