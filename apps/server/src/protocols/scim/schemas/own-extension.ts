import type { UserAttributeSchema } from '../../../modules/users/index.ts'
import { isAttributeName } from '../filter/parse-path.ts'
import { type Attribute, attribute, type Schema } from './attribute.ts'
import { attributeNamed } from './find.ts'

/**
 * The workspace's own attributes of people. Entra ID takes no extension by a name that begins otherwise; none that is registered is
 * called so.
 */
export const OWN_EXTENSION = 'urn:ietf:params:scim:schemas:extension:bailiwick:2.0:User'

const TYPES = { string: 'string', integer: 'integer', number: 'decimal', boolean: 'boolean' } as const

/**
 * What the workspace's schema lists, as SCIM describes it; undefined where that is nothing. Names that SCIM has no room for, or
 * that differ in letter case alone from one before, are left out.
 */
export function ownExtension({ properties }: UserAttributeSchema): Schema | undefined {
  const attributes: Attribute[] = []
  for (const [name, { title, description, type, ...more }] of Object.entries(properties)) {
    if (!isAttributeName(name) || attributeNamed(attributes, name)) continue
    const choices = type === 'array' ? (more as { items?: { enum?: unknown } }).items?.enum : more.enum
    const said = {
      type: type === 'array' ? ('string' as const) : TYPES[type],
      multiValued: type === 'array',
      ...(areTexts(choices) && { canonicalValues: choices }),
    }
    attributes.push(attribute(name, description ?? title ?? name, said))
  }
  if (attributes.length === 0) return undefined
  return {
    id: OWN_EXTENSION,
    name: 'WorkspaceUser',
    description: 'What applications here want to know about people',
    attributes,
  }
}

const areTexts = (values: unknown): values is string[] =>
  Array.isArray(values) && values.length > 0 && values.every((one) => typeof one === 'string')
