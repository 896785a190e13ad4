import { sql } from 'kysely'
import { type Database, inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import { BrandingError } from './errors.ts'
import type { BrandingSettings } from './settings.ts'

export interface BrandingRow {
  settings: Record<string, unknown>
  logoHash: string | null
  version: number
}

const NONE: BrandingRow = { settings: {}, logoHash: null, version: 0 }

export async function selectBranding(tx: OrgTx): Promise<BrandingRow> {
  const row = await tx
    .selectFrom('branding')
    .select(['settings', 'logo_hash', 'version'])
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirst()
  return row ? { settings: row.settings, logoHash: row.logo_hash, version: row.version } : NONE
}

export const readBranding = (db: Database, place: Place): Promise<BrandingRow> =>
  inOrganization(db, place, selectBranding, { readOnly: true })

interface Changes {
  settings?: BrandingSettings
  logo?: { bytes: Buffer; type: string; hash: string } | null
}

/** Changes what is given; 0 is the version of one that was never set. */
export async function updateBranding(
  tx: OrgTx,
  { settings, logo }: Changes,
  expectedVersion: number | undefined,
  now: Date,
): Promise<BrandingRow> {
  const columns = {
    ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
    ...(logo === undefined
      ? {}
      : { logo: logo?.bytes ?? null, logo_type: logo?.type ?? null, logo_hash: logo?.hash ?? null }),
    updated_at: now,
  }
  const row = await tx
    .insertInto('branding')
    .values({ organization_id: tx.organizationId, workspace_id: tx.workspaceId, ...columns })
    .onConflict((clash) =>
      clash
        .column('organization_id')
        .doUpdateSet({ ...columns, version: sql`branding.version + 1` })
        .where((is) =>
          expectedVersion === undefined ? is.lit(true) : is('branding.version', '=', expectedVersion),
        ),
    )
    .returning(['settings', 'logo_hash', 'version'])
    .executeTakeFirst()
  const isFirst = row?.version === 1
  if (!row || (isFirst && expectedVersion !== undefined && expectedVersion > 0)) throw BrandingError.stale()
  return { settings: row.settings, logoHash: row.logo_hash, version: row.version }
}

/** The picture that an address names: of this organization, and no other than the one it has now. */
export async function readLogo(
  db: Database,
  place: Place,
  hash: string,
): Promise<{ bytes: Buffer; type: string } | undefined> {
  const row = await inOrganization(
    db,
    place,
    (tx) =>
      tx
        .selectFrom('branding')
        .select(['logo', 'logo_type'])
        .where('organization_id', '=', tx.organizationId)
        .where('logo_hash', '=', hash)
        .executeTakeFirst(),
    { readOnly: true },
  )
  return row?.logo && row.logo_type ? { bytes: row.logo, type: row.logo_type } : undefined
}
