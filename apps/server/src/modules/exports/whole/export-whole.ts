import type { ConnectionId, OrganizationId, WorkspaceId } from '../../../kernel/ids.ts'
import { type Database, inSnapshot, type OrgTx, type Snapshot } from '../../../platform/db/index.ts'
import type { Vault } from '../../../platform/keys/vault.ts'
import { ExportFileError } from '../errors.ts'
import { KINDS } from '../file/kinds.ts'
import { COUNTED } from '../file/left-out.ts'
import { encodeLine, type Manifest, type OrganizationLine } from '../file/lines.ts'
import { Tally } from '../file/tally.ts'
import { toData } from './row.ts'
import {
  countRows,
  type OrganizationFacts,
  selectConnectionIds,
  selectKind,
  selectOrganizations,
  selectWorkspaceRoles,
} from './store.ts'

export interface WholeExport {
  db: Database
  vault: Vault
  workspaceId: WorkspaceId
  headId: OrganizationId
  about: Omit<Manifest, 'organization'>
  /** Tells of which something leaves, before it does. */
  record(organizations: readonly OrganizationId[]): Promise<void>
}

/**
 * All that is carried of an organization, or of all at and below it, as lines, as it is at one moment. Secrets stand open in them:
 * they are for nobody but an encrypted file.
 */
export async function* exportWhole(given: WholeExport): AsyncGenerator<string> {
  const snapshot = await inSnapshot(given.db, given)
  try {
    yield* linesOf(given, snapshot)
  } finally {
    await snapshot.close()
  }
}

async function* linesOf(given: WholeExport, snapshot: Snapshot): AsyncGenerator<string> {
  const { headId, about, record } = given
  const tally = new Tally()
  const leftBehind: Record<string, number> = {}
  const line = (kind: string, data: object): string => {
    tally.add(kind)
    return encodeLine(kind, data)
  }
  const all = await selectOrganizations(snapshot)
  const organizations = about.subtree ? all : all.filter(({ id }) => id === headId)
  const head = toHead(organizations)
  await record(organizations.map(({ id }) => id))
  yield line('manifest', { ...about, organization: { id: head.id, slug: head.slug, name: head.name } })
  for (const role of await selectWorkspaceRoles(await snapshot.enter(headId)))
    yield line('workspaceRole', role)
  const carried: ConnectionId[] = []
  for (const organization of organizations) {
    carried.push(...(await selectConnectionIds(await snapshot.enter(organization.id))))
    yield line('organization', toLine(organization, headId))
  }
  for (const { id } of organizations) {
    const tx = await snapshot.enter(id)
    yield line('of', { organizationId: id })
    for (const kind of KINDS) {
      for await (const rows of selectKind(tx, kind, carried))
        yield rows.map((row) => line(kind.kind, toData(kind, row, id, given.vault))).join('')
    }
    await countLeft(tx, leftBehind)
  }
  yield encodeLine('end', { lines: tally.lines, counts: tally.counts, leftBehind })
}

function toHead([head]: readonly OrganizationFacts[]): OrganizationFacts {
  if (!head) throw new ExportFileError('there is no such organization')
  if (head.parentId === null)
    throw new ExportFileError(
      'the root organization is the workspace itself: an installation moves as a whole, by `bailiwick backup`',
    )
  return head
}

const toLine = (organization: OrganizationFacts, headId: OrganizationId): OrganizationLine => ({
  ...organization,
  parentId: organization.id === headId ? null : organization.parentId,
  // What is deleted is not among them.
  status: organization.status as OrganizationLine['status'],
})

async function countLeft(tx: OrgTx, leftBehind: Record<string, number>): Promise<void> {
  for (const table of COUNTED) leftBehind[table] = (leftBehind[table] ?? 0) + (await countRows(tx, table))
}
