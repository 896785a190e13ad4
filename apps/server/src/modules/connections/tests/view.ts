import { z } from 'zod'
import { idSchema, pathId } from '../../../kernel/ids.ts'
import { ReachSchema } from '../../assignments/index.ts'
import { NotThroughCode } from '../refusals.ts'
import { ConnectionParams } from '../view.ts'
import { TEST_STEPS, type TestStep } from './steps.ts'
import type { TestRow } from './store.ts'

export const TestParams = ConnectionParams.extend({ testId: pathId('connectionTest') })

/** What would happen to something that a provider's word gives. */
const Given = z.enum(['given', 'kept', 'taken', 'refused'])

const GivenRole = z.strictObject({
  roleId: idSchema('role'),
  key: z.string(),
  name: z.string(),
  reach: ReachSchema,
  change: Given,
  reason: z
    .string()
    .nullable()
    .describe('Why it would be refused: `author_gone`, `above_author`, `root_only`.'),
})
export type GivenRole = z.output<typeof GivenRole>

const GivenGroup = z.strictObject({
  key: z.string().describe('What the provider calls it.'),
  groupId: idSchema('group').nullable().describe('Null while there is none of it.'),
  change: Given,
  reason: z
    .string()
    .nullable()
    .describe('Why it would be refused: `author_gone`, `above_author`, `too_many`.'),
})
export type GivenGroup = z.output<typeof GivenGroup>

/** What would have come of a sign-in: nothing of it was done. */
export const TestOutcome = z.strictObject({
  organizationId: idSchema('organization').describe('Where the account is, or would be looked for.'),
  organizationName: z.string().default(''),
  route: z
    .strictObject({
      rule: z.number().int().nullable().describe('Which rule counted, from 1; null when none fits.'),
      outcome: z.enum(['led', 'own', 'refused']),
    })
    .nullable()
    .default(null)
    .describe('What the rules said of where the person belongs; null where the connection has none.'),
  roles: z.array(GivenRole).default([]),
  groups: z.array(GivenGroup).default([]),
  skipped: z.array(z.string()).default([]).describe('Where something would go that cannot be stored there.'),
  account: z
    .enum(['known', 'new', 'refused'])
    .describe('Of somebody who is known by it already, to be made, or neither.'),
  userId: idSchema('user').nullable().describe('Whose account it is, where there is one.'),
  reason: NotThroughCode.nullable().describe('Why there would have been none.'),
  emailVerified: z.boolean().describe('Whether its address would be taken for proved.'),
  attributes: z.record(z.string(), z.string()).describe('What would stand in the account.'),
})
export type TestOutcome = z.output<typeof TestOutcome>

export const TestDetails = z.strictObject({
  subject: z.string(),
  claims: z.record(z.string(), z.unknown()).describe('All that the provider said of the person.'),
  secondFactor: z.boolean().describe('Whether it said that a second factor was given there.'),
  outcome: TestOutcome,
})
export type TestDetails = z.output<typeof TestDetails>

export const TestView = z.strictObject({
  id: idSchema('connectionTest'),
  connectionId: idSchema('connection'),
  status: z.enum(['waiting', 'passed', 'failed', 'expired']),
  isOfPresentSettings: z.boolean(),
  nextKeys: z.boolean().describe('This server proved itself by the keys that come next.'),
  startedBy: z.strictObject({ kind: z.string(), id: z.string() }),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  steps: z.array(
    z.strictObject({
      name: z.enum(TEST_STEPS),
      at: z.iso.datetime(),
      result: z.enum(['passed', 'failed']),
    }),
  ),
  failure: z
    .strictObject({
      check: NotThroughCode.describe('Which check failed; a stable code.'),
      message: z.string().describe('What was found, in English.'),
    })
    .nullable(),
})
type TestView = z.output<typeof TestView>

export const toTestView = (row: TestRow, revision: number, now: Date): TestView => ({
  id: row.id,
  connectionId: row.connection_id,
  status: row.status === 'waiting' && row.expires_at <= now ? 'expired' : row.status,
  isOfPresentSettings: row.revision === revision,
  nextKeys: row.next_keys,
  startedBy: { kind: row.actor_kind, id: row.actor_id },
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  steps: row.steps as TestStep[],
  failure:
    row.failure_check === null ? null : { check: row.failure_check, message: row.failure_message ?? '' },
})
