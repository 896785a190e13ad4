import { z } from 'zod'

const MOST_FEATURES = 100

const FeatureName = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9_-]*$/, 'is not the name of a feature (lower-case letters, digits, - and _)')

const Amount = z.number().int().min(0).max(1_000_000_000)
/** On or off, or how much of it. */
export const FeatureValue = z.union([z.boolean(), Amount])
export type FeatureValue = z.output<typeof FeatureValue>

const description = z.string().max(200).default('')

/** A feature as the workspace defines it. */
const Feature = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('switch'), default: z.boolean().default(false), description }),
  z.strictObject({ kind: z.literal('number'), default: Amount.default(0), description }),
])
export type Feature = z.output<typeof Feature>

const atMost = (record: object): boolean => Object.keys(record).length <= MOST_FEATURES
const tooMany = `has more than ${MOST_FEATURES} features`

export const Features = z.record(FeatureName, Feature).refine(atMost, tooMany)
export type Features = z.output<typeof Features>

export const Seats = z.strictObject({
  most: z
    .number()
    .int()
    .min(0)
    .max(10_000_000)
    .describe('Most users who are active or invited, with those whose invitation still holds.'),
  counts: z
    .enum(['organization', 'subtree'])
    .default('subtree')
    .describe('Whose users are counted: those of the organization alone, or of all below it as well.'),
})
export type Seats = z.output<typeof Seats>

/** What is given to an organization; what is left out is as above it. */
export const LimitSettings = z.strictObject({
  seats: Seats.nullable().default(null),
  features: z.record(FeatureName, FeatureValue).refine(atMost, tooMany).default({}),
})
export type LimitSettings = z.output<typeof LimitSettings>

/** What stands on the root: all that the workspace has to give. */
const Offer = z.object({ offered: Features.default({}) })

/** Throws rather than decide by what cannot be read. */
export const readSettings = (stored: Record<string, unknown>): LimitSettings => LimitSettings.parse(stored)
export const readOffered = (stored: Record<string, unknown>): Features => Offer.parse(stored).offered

/** As it is kept: nothing where nothing was given, so that memory keeps nothing either. */
export const toStored = ({ seats, features }: LimitSettings): Record<string, unknown> => ({
  ...(seats && { seats }),
  ...(Object.keys(features).length > 0 && { features }),
})
