import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { ReachSchema } from '../assignments/index.ts'

const whole = {
  everything: z
    .boolean()
    .default(false)
    .describe('Of these people all that they have here, and not only what makes them of these people.'),
}

/** About whom a review of people is. */
const PeopleScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }).describe('Everything that people and external members have.'),
  z.strictObject({ kind: z.literal('group'), groupId: idSchema('group'), ...whole }),
  z.strictObject({ kind: z.literal('role'), roleId: idSchema('role'), ...whole }),
  z
    .strictObject({ kind: z.literal('reach'), reach: ReachSchema, ...whole })
    .describe('Whoever was given something that reaches so far.'),
  z.strictObject({ kind: z.literal('external') }).describe('What external members have.'),
])

/** About which applications a review is: who has let them act here. */
const ApplicationScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('application'), clientId: z.string().min(1).max(100) }),
])

export const Scope = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('people'), people: PeopleScope }),
  z.strictObject({ of: z.literal('applications'), applications: ApplicationScope }),
])
export type Scope = z.output<typeof Scope>
export type PeopleScope = z.output<typeof PeopleScope>
export type ApplicationScope = z.output<typeof ApplicationScope>
