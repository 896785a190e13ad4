import { isDeepStrictEqual } from 'node:util'
import type { OrgTx } from '../../../platform/db/index.ts'
import { type Fault, faultsOf } from '../../../platform/json-schema/index.ts'
import { UserError } from '../errors.ts'
import { ANY, type UserAttributeSchema } from './schema.ts'
import { selectUserAttributeSchema } from './store.ts'

type Attributes = Readonly<Record<string, unknown>>

/** What is said of a person, and what was before. */
interface Said {
  attributes?: Attributes | undefined
  before?: Attributes | undefined
}

/** What of some attributes is new: what stands already stays as it is, and an empty value says that there is none. */
const news = (attributes: Attributes = {}, before: Attributes = {}): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(attributes).filter(
      ([name, value]) =>
        value !== null && !(Object.hasOwn(before, name) && isDeepStrictEqual(value, before[name])),
    ),
  )

/** What is against the attributes of a person; what they were before is not asked again. */
const attributeFaults = (
  schema: UserAttributeSchema,
  attributes: Attributes | undefined,
  before?: Attributes,
): Fault[] => faultsOf({ ...schema }, news(attributes, before), '/attributes')

/** Throws `user.attributes_invalid` unless what is new of the attributes is as the workspace says it may be. */
export async function assertUserAttributes(tx: OrgTx, ...people: readonly Said[]): Promise<void> {
  const asked = people.filter(({ attributes, before }) => Object.keys(news(attributes, before)).length > 0)
  if (asked.length === 0) return
  const { schema } = await selectUserAttributeSchema(tx)
  for (const { attributes, before } of asked) {
    const errors = attributeFaults(schema, attributes, before)
    if (errors.length > 0) throw UserError.attributes_invalid({ ...errors[0], errors })
  }
}

/** Whether what is new of the attributes is as the workspace says it may be, by a schema that was read for many people. */
export const areUserAttributes = (
  schema: UserAttributeSchema,
  attributes: Attributes,
  before: Attributes,
): boolean =>
  schema === ANY ||
  Object.keys(news(attributes, before)).length === 0 ||
  attributeFaults(schema, attributes, before).length === 0

/** Those that may be attributes, for who says them cannot be asked to say others: the rest is as good as not said. */
export async function acceptedAttributes<T extends Attributes>(
  tx: OrgTx,
  attributes: T,
  before: Attributes,
): Promise<T> {
  if (Object.keys(news(attributes, before)).length === 0) return attributes
  const { schema } = await selectUserAttributeSchema(tx)
  const isAccepted = ([name, value]: [string, unknown]) =>
    attributeFaults(schema, { [name]: value }, before).length === 0
  return Object.fromEntries(Object.entries(attributes).filter(isAccepted)) as T
}
