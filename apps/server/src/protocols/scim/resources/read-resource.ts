import { ScimFault } from '../faults.ts'
import { assertPlain } from '../patch/assert-plain.ts'
import { valueNamed } from '../patch/names.ts'
import { readValue } from '../patch/read-value.ts'
import type { Attribute, ResourceType } from '../schemas/attribute.ts'
import { topAttributes } from '../schemas/common.ts'
import { isObject, own } from '../schemas/find.ts'

export type Resource = Readonly<Record<string, unknown>>

/**
 * What was sent as a resource, by the names that its schemas have: without what they do not list, what the server alone sets, and
 * what is never told, such as a password.
 */
export function readResource(type: ResourceType, sent: unknown): Resource {
  assertPlain(sent)
  if (!isObject(sent)) throw ScimFault.invalid_syntax({ reason: 'a resource is an object' })
  assertOfType(type, valueNamed(sent, 'schemas'))
  const extensions = type.extensions.flatMap(({ id, attributes }): [string, unknown][] => {
    const said = valueNamed(sent, id)
    const read = isObject(said) ? readAll(attributes, said) : []
    return read.length > 0 ? [[id, Object.fromEntries(read)]] : []
  })
  return Object.fromEntries([...readAll(topAttributes(type), sent), ...extensions])
}

/** Schemas of others may stand beside: Entra ID names some of its own. */
function assertOfType({ schema }: ResourceType, schemas: unknown): void {
  if (schemas === undefined) return
  const isSame = (one: unknown) => typeof one === 'string' && one.toLowerCase() === schema.id.toLowerCase()
  if (!Array.isArray(schemas) || !schemas.some(isSame))
    throw ScimFault.invalid_syntax({ reason: `schemas has ${schema.id}` })
}

function readAll(attributes: readonly Attribute[], holder: Resource): [string, unknown][] {
  return attributes.filter(isTaken).flatMap((attribute): [string, unknown][] => {
    const value = readValue(attribute, valueNamed(holder, attribute.name))
    if (attribute.required && isNothing(value))
      throw ScimFault.invalid_value({ attribute: attribute.name, reason: 'is required' })
    assertOnePrimary(attribute, value)
    return isNothing(value) ? [] : [[attribute.name, value]]
  })
}

const isTaken = ({ name, mutability, returned }: Attribute): boolean =>
  name !== 'schemas' && mutability !== 'readOnly' && returned !== 'never'

/** Empty text is how some say that there is nothing. */
const isNothing = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '')

/** RFC 7643 2.4. */
function assertOnePrimary({ name }: Attribute, value: unknown): void {
  const primary = Array.isArray(value)
    ? value.filter((one) => isObject(one) && own(one, 'primary') === true)
    : []
  if (primary.length > 1)
    throw ScimFault.invalid_value({ attribute: name, reason: 'more than one is primary' })
}
