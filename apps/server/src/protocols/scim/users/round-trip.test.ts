import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { readResource } from '../resources/read-resource.ts'
import type { Attribute, ResourceType } from '../schemas/attribute.ts'
import { ownExtension } from '../schemas/own-extension.ts'
import { GROUP, USER } from '../schemas/resource-types.ts'
import { toUserResource } from './to-user-resource.ts'
import { toUserWord } from './to-user-word.ts'

const OWN = ownExtension({
  type: 'object',
  properties: {
    jacket: { type: 'string' },
    since: { type: 'integer' },
    insured: { type: 'boolean' },
    rides: { type: 'array', items: { type: 'string' } },
  },
  additionalProperties: true,
})
const PERSON: ResourceType = { ...USER, extensions: [...USER.extensions, ...(OWN ? [OWN] : [])] }

const text = fc.stringMatching(/^[A-Za-z0-9@. _-]{1,12}$/).filter((one) => one.trim() === one && one !== '')

function anyOne({ type, subAttributes, name }: Attribute): fc.Arbitrary<unknown> {
  // Two that come first are refused.
  if (name === 'primary') return fc.constant(false)
  if (subAttributes) return fc.record(recordOf(subAttributes), { requiredKeys: [], noNullPrototype: true })
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer' || type === 'decimal') return fc.integer()
  return text
}

const anyOf = (attribute: Attribute): fc.Arbitrary<unknown> =>
  attribute.multiValued ? fc.array(anyOne(attribute), { maxLength: 3 }) : anyOne(attribute)

const recordOf = (attributes: readonly Attribute[]) =>
  Object.fromEntries(attributes.map((attribute) => [attribute.name, anyOf(attribute)]))

const person = fc.record(
  {
    ...recordOf(PERSON.schema.attributes),
    userName: text,
    externalId: text,
    ...Object.fromEntries(
      PERSON.extensions.map(({ id, attributes }) => [
        id,
        fc.record(recordOf(attributes), { requiredKeys: [], noNullPrototype: true }),
      ]),
    ),
  },
  { requiredKeys: ['userName'], noNullPrototype: true },
)

const meta = { created: new Date(0), modified: new Date(0), version: 1 }

describe('a person who is said and told again', () => {
  it('is the same, whatever of the schemas is said', () => {
    fc.assert(
      fc.property(person, (said) => {
        const read = readResource(PERSON, said)
        const word = toUserWord(read)
        const told = toUserResource(
          { ...word, id: newId('user'), groups: [], meta },
          { user: PERSON, group: GROUP },
          'https://id.example/scim/v2',
        )
        const again = readResource(PERSON, told)
        // Who is not said to be inactive is active.
        expect(again).toEqual({ ...read, active: read.active ?? true })
        expect(toUserWord(again)).toEqual(word)
        expect(JSON.stringify(word)).not.toContain('password')
      }),
      { numRuns: 500 },
    )
  })
})
