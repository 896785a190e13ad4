import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { DAYS_TOLD, Days, everyDay, firstDay } from './days.ts'
import { selectSize } from './workspace-store.ts'

const Count = z.number().int()

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
    signIns: Days.describe(DAYS_TOLD),
  }),
  errors: [],
  async run({ tx, clock }) {
    const now = clock.now()
    const { size, days } = await selectSize(tx, firstDay(now))
    return {
      size: size ? { ...size, countedAt: size.countedAt.toISOString() } : null,
      signIns: everyDay(now, days),
    }
  },
})
