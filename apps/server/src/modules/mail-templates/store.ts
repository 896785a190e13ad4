import { sql } from 'kysely'
import { type Database, inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import { MailTemplateError } from './errors.ts'
import type { TemplateSettings } from './settings.ts'

export interface TemplateRow {
  kind: string
  settings: Record<string, unknown>
  version: number
}

const COLUMNS = ['kind', 'settings', 'version'] as const

/** All that an organization has set; most have set nothing. */
export const selectTemplates = (tx: OrgTx): Promise<TemplateRow[]> =>
  tx
    .selectFrom('mail_templates')
    .select(COLUMNS)
    .where('organization_id', '=', tx.organizationId)
    .orderBy('kind')
    .execute()

export const readTemplates = (db: Database, place: Place): Promise<TemplateRow[]> =>
  inOrganization(db, place, selectTemplates, { readOnly: true })

/** Sets one; 0 is the version of one that was never set. */
export async function upsertTemplate(
  tx: OrgTx,
  kind: string,
  settings: TemplateSettings,
  expectedVersion: number | undefined,
  now: Date,
): Promise<TemplateRow> {
  const columns = { settings: JSON.stringify(settings), updated_at: now }
  const row = await tx
    .insertInto('mail_templates')
    .values({ organization_id: tx.organizationId, workspace_id: tx.workspaceId, kind, ...columns })
    .onConflict((clash) =>
      clash
        .columns(['organization_id', 'kind'])
        .doUpdateSet({ ...columns, version: sql`mail_templates.version + 1` })
        .where((is) =>
          expectedVersion === undefined ? is.lit(true) : is('mail_templates.version', '=', expectedVersion),
        ),
    )
    .returning(COLUMNS)
    .executeTakeFirst()
  const isFirst = row?.version === 1
  if (!row || (isFirst && expectedVersion !== undefined && expectedVersion > 0))
    throw MailTemplateError.stale()
  return row
}
