import { NS } from './names.ts'
import { childrenNamed, childrenOf, isNamed, requiredAttribute, textOf } from './xml/read.ts'

/** The attributes of statements by their names; one that comes twice has the values of both. */
export function attributesOf(statements: readonly Element[]): Record<string, string[]> {
  const found = new Map<string, string[]>()
  for (const attribute of statements.flatMap((statement) =>
    childrenNamed(statement, NS.assertion, 'Attribute'),
  )) {
    const name = requiredAttribute(attribute, 'Name')
    const values = childrenNamed(attribute, NS.assertion, 'AttributeValue').flatMap(readValue)
    found.set(name, [...(found.get(name) ?? []), ...values])
  }
  // By definition, not by assignment: a name may be __proto__.
  return Object.fromEntries(found)
}

/** Text, or the name identifier that eduPersonTargetedID wraps. What has another structure has no value here. */
function readValue(value: Element): string[] {
  const nil = value.getAttributeNS(NS.schemaInstance, 'nil')
  if (nil === 'true' || nil === '1') return []
  if (!hasElements(value)) return [textOf(value)]
  const [only, ...more] = childrenOf(value)
  return only && more.length === 0 && isNamed(only, NS.assertion, 'NameID') ? [textOf(only)] : []
}

function hasElements(element: Element): boolean {
  for (let child = element.firstChild; child; child = child.nextSibling) if (child.nodeType === 1) return true
  return false
}
