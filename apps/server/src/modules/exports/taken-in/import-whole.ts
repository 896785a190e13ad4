import type { OrganizationId, WorkspaceId } from '../../../kernel/ids.ts'
import { newSalt } from '../../../kernel/random.ts'
import { OPERATOR } from '../../../platform/access.ts'
import {
  appendEvent,
  inOneStroke,
  NOWHERE,
  type Stroke,
  type WorkspaceTx,
} from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { settleSeats } from '../../limits/index.ts'
import { isStillThere, placeFor } from '../../organizations/index.ts'
import { ExportFileError } from '../errors.ts'
import { type ReadFile, readFile } from '../file/read-file.ts'
import { Arrivals } from './arrivals.ts'
import { newNames, sameNames } from './names.ts'
import type { Report } from './report.ts'
import { insertImport, selectImport, selectRolesHere } from './store.ts'

export interface WholeImport {
  services: Pick<Services, 'vault' | 'clock'>
  ownerUrl: string
  workspaceId: WorkspaceId
  parentId: OrganizationId
  /** Lines of an export, and what its file adds up to once they are read. */
  lines: AsyncGenerator<string>
  sha256(): string
  /** For the head, where its own is taken. */
  slug: string | undefined
  /** Gives other ids to everything, where those of the file are taken. */
  newIds: boolean
  /** Whose passkeys work here. */
  relyingParty: string
  dryRun: boolean
}

const AS_OPERATOR = { kind: OPERATOR, id: OPERATOR, organizationId: null } as const

class DryRun extends Error {
  readonly report: Report
  constructor(report: Report) {
    super('dry run')
    this.report = report
  }
}

/**
 * Takes in what another installation has exported: all of it, or nothing, in one transaction, which leaves nothing behind wherever it
 * ends. The same file comes in once. A dry run does all of it and takes it back.
 */
export async function importWhole(given: WholeImport): Promise<Report> {
  const file = await readFile(given.lines)
  try {
    return await inOneStroke(given.ownerUrl, given.workspaceId, async (stroke) => {
      const report = await takeIn(given, file, stroke)
      if (given.dryRun) throw new DryRun(report)
      return report
    })
  } catch (error) {
    if (error instanceof DryRun) return error.report
    throw error
  }
}

async function takeIn(given: WholeImport, file: ReadFile, stroke: Stroke): Promise<Report> {
  const { services, parentId, newIds } = given
  const { manifest } = file
  const now = services.clock.now()
  const known = await stroke.inWorkspace((tx) => selectImport(tx, manifest.id))
  const parent = await stroke.inWorkspace((tx) => placeFor(tx, parentId))
  if (known && !known.undone_at) return wasThere(given, file, known)
  const names = newIds ? newNames(newSalt(16).toString('hex')) : sameNames
  const roles = await stroke.inWorkspace(selectRolesHere)
  const arrivals = new Arrivals({ ...given, ...services, stroke, names, manifest, parent, now, roles })
  for await (const line of file.lines) await arrivals.take(line)
  const arrived = await arrivals.end(file.end())
  await stroke.inWorkspace(async (tx) => {
    if (!(await isStillThere(tx, parent)))
      throw new ExportFileError('the organization above was moved or closed meanwhile: nothing was done')
    await settleSeats(tx, arrived.head, now)
    await tell(tx, given, { manifest, arrived, now })
  })
  return {
    exportId: manifest.id,
    workspaceId: given.workspaceId,
    organizationId: arrived.head.id,
    slug: arrived.head.slug,
    wasThere: false,
    organizations: arrived.organizations.length,
    people: arrived.counts.person ?? 0,
    counts: arrived.counts,
    domains: arrived.domains,
    sha256: given.sha256(),
    notes: arrived.notes,
  }
}

/** The same file once more: read to its end, so that what is said of it is true of all of it. */
async function wasThere(
  given: WholeImport,
  file: ReadFile,
  known: NonNullable<Awaited<ReturnType<typeof selectImport>>>,
): Promise<Report> {
  for await (const _line of file.lines);
  const { organization, id } = file.manifest
  const counts = file.end().counts
  return {
    exportId: id,
    workspaceId: given.workspaceId,
    organizationId: known.organization_id,
    slug: organization.slug,
    wasThere: true,
    organizations: counts.organization ?? 0,
    people: counts.person ?? 0,
    counts,
    domains: [],
    sha256: given.sha256(),
    notes: [],
  }
}

interface Done {
  manifest: ReadFile['manifest']
  arrived: Awaited<ReturnType<Arrivals['end']>>
  now: Date
}

/** On record in each that came, and in the one above; and which file it was, so that it comes once. */
async function tell(tx: WorkspaceTx, given: WholeImport, { manifest, arrived, now }: Done): Promise<void> {
  const { workspaceId, parentId } = given
  const { head, organizations, counts } = arrived
  const sha256 = given.sha256()
  const isFirst = await insertImport(tx, {
    export_id: manifest.id,
    organization_id: head.id,
    parent_id: parentId,
    sha256,
    counts: { ...counts },
    imported_at: now,
  })
  if (!isFirst) throw new ExportFileError('the same file was taken in at the same moment: nothing was done')
  const event = {
    type: 'organization.imported',
    outcome: 'success',
    target: { kind: 'organization', id: head.id },
    data: {
      exportId: manifest.id,
      sha256,
      from: manifest.publicUrl,
      organizations: organizations.length,
      counts,
    },
  } as const
  for (const organizationId of [parentId, ...organizations])
    await appendEvent(tx, { workspaceId, organizationId }, AS_OPERATOR, NOWHERE, event)
}
