import { z } from 'zod'
import { AttributeName } from '../../../kernel/account-values.ts'
import { ObjectSchema } from '../../../platform/json-schema/index.ts'

const About = { title: z.string().max(200).optional(), description: z.string().max(1_000).optional() }

/** Of one value, or of several texts: what an account has room for. The other words of JSON Schema are as they are there. */
const OneAttribute = z.union([
  z.looseObject({ ...About, type: z.enum(['string', 'integer', 'number', 'boolean']) }),
  z.looseObject({ ...About, type: z.literal('array'), items: z.looseObject({ type: z.literal('string') }) }),
])

/**
 * What the attributes of people may be: a JSON Schema (2020-12) of an object whose properties stand for themselves. None can be
 * required, nor depend on another: people come by ways where nobody can be asked.
 */
export const UserAttributeSchema = ObjectSchema.pipe(
  z.strictObject({
    type: z.literal('object'),
    ...About,
    properties: z.record(AttributeName, OneAttribute).default({}),
    additionalProperties: z.boolean().default(true),
  }),
)
export type UserAttributeSchema = z.output<typeof UserAttributeSchema>

/** As long as a workspace has set none: anything may be an attribute. */
export const ANY: UserAttributeSchema = { type: 'object', properties: {}, additionalProperties: true }
