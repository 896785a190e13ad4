import { addDays } from '../../src/kernel/clock.ts'
import type {
  ImportId,
  MoveId,
  RegistrationFormId,
  RegistrationId,
  TemplateId,
  UserId,
} from '../../src/kernel/ids.ts'
import { inOrganization, inWorkspace, type Place } from '../../src/platform/db/index.ts'
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

/** A file that was brought into an organization, and what was against a line of it. */
export const anImport = (
  app: TestApp,
  { place, userId, importId }: { place: Place; userId: string; importId: string },
): Promise<unknown> => {
  const { workspaceId: workspace_id, organizationId: organization_id } = place
  const owned = { workspace_id, organization_id }
  const by = { actor_kind: 'user', actor_id: userId, actor_organization_id: organization_id } as const
  const begun_at = app.services.clock.now()
  const id = importId as ImportId
  return inOrganization(app.services.db, place, async (tx) => {
    await tx
      .insertInto('imports')
      .values({
        ...owned,
        ...by,
        id,
        bound_to: organization_id,
        format: 'jsonl',
        source: 'jsonl',
        status: 'finished',
        begun_at,
      })
      .execute()
    await tx
      .insertInto('import_lines')
      .values({
        ...owned,
        import_id: id,
        number: 1,
        line: 7,
        kind: 'problem',
        during: 'validation',
        code: 'invalid',
        message: 'is not',
      })
      .execute()
    await tx
      .insertInto('import_batches')
      .values({ ...owned, import_id: id, number: 1, place_id: organization_id, kind: 'person' })
      .execute()
    await tx
      .insertInto('import_changes')
      .values({ ...owned, import_id: id, user_id: userId as UserId, version: 2, before: '{}' })
      .execute()
    await tx
      .insertInto('import_parts')
      .values({
        ...owned,
        import_id: id,
        kind: 'file',
        number: 0,
        bytes: 1,
        sealed: Buffer.alloc(40),
        expires_at: addDays(begun_at, 7),
      })
      .execute()
  })
}
