import { z } from 'zod'
import { permissionsAt } from '../../platform/access.ts'
import { operation } from '../../platform/operation.ts'
import { ChecklistView, Seeable, Skippable, toChecklistView } from './steps.ts'
import { selectFound, writeSaid } from './store.ts'

/** Says of steps that they are left out on purpose or were looked at, and of the whole that it is not needed any more. */
export const updateChecklist = operation({
  name: 'checklist.update',
  summary: 'Say what of the first steps is not needed',
  permission: 'organization:update',
  input: z
    .strictObject({
      skipped: z.array(Skippable).max(10).describe('All that are left out on purpose.'),
      seen: z.array(Seeable).max(10).describe('All that were looked at.'),
      dismissed: z.boolean(),
    })
    .partial(),
  output: ChecklistView,
  errors: [],
  event: 'checklist.updated',
  describe: ({ skipped, seen, dismissed }) => ({ data: { skipped, seen, dismissed } }),
  async run({ tx, actor, organization, clock }, said) {
    const now = clock.now()
    await writeSaid(tx, said, now)
    return toChecklistView(await selectFound(tx, now), permissionsAt(actor, organization, now))
  },
})
