import { z } from 'zod'
import { addDays, toDate } from '../../kernel/clock.ts'
import { RequestError } from '../../platform/execute.ts'
import { operation } from '../../platform/operation.ts'
import { selectSize } from './workspace-store.ts'

const DAYS = 30
const Count = z.number().int()
const dayOf = (at: Date): string => toDate(at.getTime()).toISOString().slice(0, 10)

export const getSize = operation({
  name: 'workspace.getSize',
  summary: 'Tell how large the workspace is, and how many sign in',
  entrance: 'workspace',
  permission: 'workspace:read',
  input: z.strictObject({}),
  output: z.strictObject({
    size: z
      .strictObject({
        organizations: Count,
        people: Count,
        countedAt: z.iso.datetime().describe('Since then they are followed, not counted.'),
      })
      .nullable()
      .describe('Null until something has happened.'),
    signIns: z
      .array(z.strictObject({ day: z.iso.date(), signIns: Count, failed: Count }))
      .describe('The last 30 days of UTC, today included.'),
  }),
  errors: [],
  async run({ tx, organization, clock }) {
    // The size of the whole is for who acts on the whole.
    if (organization.parentId !== null) throw RequestError.forbidden()
    const first = addDays(clock.now(), 1 - DAYS)
    const { size, days } = await selectSize(tx, dayOf(first))
    const ofDay = new Map(days.map((one) => [one.day, one]))
    return {
      size: size ? { ...size, countedAt: size.countedAt.toISOString() } : null,
      signIns: Array.from({ length: DAYS }, (_, index) => {
        const day = dayOf(addDays(first, index))
        return ofDay.get(day) ?? { day, signIns: 0, failed: 0 }
      }),
    }
  },
})
