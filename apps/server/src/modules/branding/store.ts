import { sql } from 'kysely'
import { type Database, inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import { BrandingError } from './errors.ts'
import type { BrandingSettings } from './settings.ts'

export interface BrandingRow {
  settings: Record<string, unknown>
  logoHash: string | null
  logoDarkHash: string | null
  version: number
}

const NONE: BrandingRow = { settings: {}, logoHash: null, logoDarkHash: null, version: 0 }
const COLUMNS = ['settings', 'logo_hash', 'logo_dark_hash', 'version'] as const

const toRow = (row: {
  settings: Record<string, unknown>
  logo_hash: string | null
  logo_dark_hash: string | null
  version: number
}): BrandingRow => ({
  settings: row.settings,
  logoHash: row.logo_hash,
  logoDarkHash: row.logo_dark_hash,
  version: row.version,
})

export async function selectBranding(tx: OrgTx): Promise<BrandingRow> {
  const row = await tx
    .selectFrom('branding')
    .select(COLUMNS)
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirst()
  return row ? toRow(row) : NONE
}

export const readBranding = (db: Database, place: Place): Promise<BrandingRow> =>
  inOrganization(db, place, selectBranding, { readOnly: true })

interface Changes {
  settings?: BrandingSettings
  logo?: NewLogo | null
  logoDark?: NewLogo | null
}

interface NewLogo {
  bytes: Buffer
  type: string
  hash: string
}

/** Changes what is given; 0 is the version of one that was never set. */
export async function updateBranding(
  tx: OrgTx,
  { settings, logo, logoDark }: Changes,
  expectedVersion: number | undefined,
  now: Date,
): Promise<BrandingRow> {
  const columns = {
    ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
    ...(logo === undefined
      ? {}
      : { logo: logo?.bytes ?? null, logo_type: logo?.type ?? null, logo_hash: logo?.hash ?? null }),
    ...(logoDark === undefined
      ? {}
      : {
          logo_dark: logoDark?.bytes ?? null,
          logo_dark_type: logoDark?.type ?? null,
          logo_dark_hash: logoDark?.hash ?? null,
        }),
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
    .returning(COLUMNS)
    .executeTakeFirst()
  const isFirst = row?.version === 1
  if (!row || (isFirst && expectedVersion !== undefined && expectedVersion > 0)) throw BrandingError.stale()
  return toRow(row)
}

/** The picture that an address names: of this organization, and no other than one of those it has now. */
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
        .select(['logo', 'logo_type', 'logo_hash', 'logo_dark', 'logo_dark_type', 'logo_dark_hash'])
        .where('organization_id', '=', tx.organizationId)
        .where((is) => is.or([is('logo_hash', '=', hash), is('logo_dark_hash', '=', hash)]))
        .executeTakeFirst(),
    { readOnly: true },
  )
  if (row?.logo_hash === hash)
    return row.logo && row.logo_type ? { bytes: row.logo, type: row.logo_type } : undefined
  return row?.logo_dark && row.logo_dark_type ? { bytes: row.logo_dark, type: row.logo_dark_type } : undefined
}
