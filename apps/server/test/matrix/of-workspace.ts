import { addDays } from '../../src/kernel/clock.ts'
import type { MoveId, RegistrationFormId, RegistrationId, TemplateId } from '../../src/kernel/ids.ts'
import { inWorkspace, type Place } from '../../src/platform/db/index.ts'
import type { TestApp } from '../harness/app.ts'

/** What a workspace has of its own, named after one of its organizations. */
export const aTemplate = (
  app: TestApp,
  { place, canary, templateId }: { place: Place; canary: string; templateId: string },
) =>
  inWorkspace(app.services.db, place.workspaceId, (tx) =>
    tx
      .insertInto('templates')
      .values({ workspace_id: place.workspaceId, id: templateId as TemplateId, name: canary, content: '{}' })
      .execute(),
  )

/** Of its workspace as well. */
export function aRegistration(
  app: TestApp,
  {
    place,
    canary,
    ...ids
  }: { place: Place; canary: string; userId: string; formId: string; registrationId: string },
): Promise<void> {
  const { workspaceId: workspace_id, organizationId: id } = place
  const [form_id, now] = [ids.formId as RegistrationFormId, app.services.clock.now()]
  const times = { created_at: now, updated_at: now }
  const title = JSON.stringify({ en: canary, de: canary })
  const text = { slug: canary.slice(0, 40), kind: 'partner', title, intro: title } as const
  const by = { author_kind: 'user', author_id: ids.userId, author_organization_id: id } as const
  const how = { admission: 'after_approval', wait_days: 30, is_open: true } as const
  const form = { ...text, ...by, ...how, ...times, workspace_id, id: form_id, parent_id: id }
  const email = `${canary}@example.com`
  const who = { organization_name: canary, attributes: '{}', email, email_normalized: email }
  const due = { expires_at: addDays(now, 30), due_at: addDays(now, 20), ...times }
  const row = { ...who, ...due, workspace_id, id: ids.registrationId as RegistrationId, form_id }
  return inWorkspace(app.services.db, workspace_id, async (tx) => {
    await tx.insertInto('registration_forms').values(form).execute()
    await tx
      .insertInto('registrations')
      .values({ ...row, status: 'waiting' })
      .execute()
  })
}

/** People who have left an organization: to itself, which whoever sees it sees as well. */
export const aMove = (
  app: TestApp,
  { place, userId, moveId }: { place: Place; userId: string; moveId: string },
): Promise<unknown> => {
  const { workspaceId: workspace_id, organizationId: id } = place
  const by = { actor_kind: 'user', actor_id: userId, actor_organization_id: id, bound_to: id } as const
  const state = { kind: 'split', status: 'finished', total: 1, target_id: id } as const
  return inWorkspace(app.services.db, workspace_id, (tx) =>
    tx
      .insertInto('moves')
      .values({ ...by, ...state, workspace_id, organization_id: id, id: moveId as MoveId })
      .execute(),
  )
}
