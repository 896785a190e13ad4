/** An attribute as RFC 7643 7 describes it, with nothing left out. */
export interface Attribute {
  name: string
  type: 'string' | 'boolean' | 'decimal' | 'integer' | 'dateTime' | 'binary' | 'reference' | 'complex'
  multiValued: boolean
  description: string
  required: boolean
  caseExact: boolean
  mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly'
  returned: 'always' | 'never' | 'default' | 'request'
  uniqueness: 'none' | 'server' | 'global'
  canonicalValues?: readonly string[]
  referenceTypes?: readonly string[]
  subAttributes?: readonly Attribute[]
}

export interface Schema {
  id: string
  name: string
  description: string
  attributes: readonly Attribute[]
}

export interface ResourceType {
  name: 'User' | 'Group'
  endpoint: '/Users' | '/Groups'
  description: string
  schema: Schema
  extensions: readonly Schema[]
}

type Said = Partial<Omit<Attribute, 'name' | 'description' | 'subAttributes'>>

/** One that is a single text, except for what is said otherwise. */
export const attribute = (name: string, description: string, said: Said = {}): Attribute => ({
  name,
  type: 'string',
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...said,
})

export const complex = (
  name: string,
  description: string,
  subAttributes: readonly Attribute[],
  said: Said = {},
): Attribute => ({ ...attribute(name, description, { type: 'complex', ...said }), subAttributes })

/** Several values with a type each, of which one may come first (RFC 7643 2.4). */
export const plural = (
  name: string,
  description: string,
  value: Said = {},
  types: readonly string[] = [],
): Attribute =>
  complex(
    name,
    description,
    [
      attribute('value', 'The value itself.', value),
      attribute('display', 'How it is shown.'),
      attribute('type', 'What it is used for.', types.length > 0 ? { canonicalValues: types } : {}),
      attribute('primary', 'Whether it comes before the others. One may.', { type: 'boolean' }),
    ],
    { multiValued: true },
  )
