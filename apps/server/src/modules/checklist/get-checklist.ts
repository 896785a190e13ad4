import { z } from 'zod'
import { permissionsAt } from '../../platform/access.ts'
import { operation } from '../../platform/operation.ts'
import { ChecklistView, toChecklistView } from './steps.ts'
import { selectFound } from './store.ts'

/** How far a new organization is set up, for whoever has just become its administrator. */
export const getChecklist = operation({
  name: 'checklist.get',
  summary: 'Read how far an organization is set up',
  permission: 'organization:read',
  input: z.strictObject({}),
  output: ChecklistView,
  errors: [],
  async run({ tx, actor, organization, clock }) {
    const now = clock.now()
    return toChecklistView(await selectFound(tx, now), permissionsAt(actor, organization, now))
  },
})
