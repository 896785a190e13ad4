import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { systemClock } from '../kernel/clock.ts'
import { newId, type OrganizationId } from '../kernel/ids.ts'
import { EDITION, encryptLines, exportWhole, FORMAT, readRecipient } from '../modules/exports/index.ts'
import { relyingParty } from '../modules/passkeys/index.ts'
import { type Database, inOrganization, type Place } from '../platform/db/index.ts'
import { openVault } from '../platform/keys/vault.ts'
import { type Command, options, required, UsageError, withFile } from './command.ts'
import { findPlace, findWorkspace } from './find-place.ts'
import { recordAsOperator } from './operator.ts'
import { releaseVersion } from './release.ts'
import { withDatabase } from './with-database.ts'

const FLAGS = {
  workspace: { type: 'string' },
  organization: { type: 'string' },
  subtree: { type: 'boolean' },
  recipient: { type: 'string' },
  out: { type: 'string' },
} as const

/** `bailiwick export`: everything of an organization that another installation needs, for whoever has the key. */
export const exportOrganization: Command = async ({ config, args }) => {
  const values = options(args, FLAGS)
  const named = required(values.organization, 'organization')
  const recipient = await readRecipient(required(values.recipient, 'recipient'))
  if (!values.out && process.stdout.isTTY)
    throw new UsageError('the file goes to standard output: redirect it, or name one by --out')
  await withDatabase(config, async ({ db, masterKeys }) => {
    const slug = await findWorkspace(db, values.workspace)
    const place = await findPlace(db, slug, named)
    const id = newId('export')
    const lines = exportWhole({
      db,
      vault: openVault(masterKeys),
      workspaceId: place.workspaceId,
      headId: place.organizationId,
      about: {
        format: FORMAT,
        edition: EDITION,
        id,
        createdAt: systemClock.now().toISOString(),
        release: releaseVersion(),
        publicUrl: config.publicUrl,
        relyingParty: relyingParty(config.publicUrl).id,
        workspace: { id: place.workspaceId, slug },
        subtree: values.subtree === true,
      },
      record: (organizations) => recordOnEach(db, place, organizations, { exportId: id, recipient }),
    })
    const { sha256 } = await write(values.out, (to) => encryptLines(lines, recipient, to))
    console.error(`${id}  sha256 ${sha256}`)
  })
  return 0
}

/** On record in each organization before anything of it leaves. */
async function recordOnEach(
  db: Database,
  { workspaceId, organizationId: headId }: Place,
  organizations: readonly OrganizationId[],
  data: Record<string, unknown>,
): Promise<void> {
  for (const organizationId of organizations)
    await inOrganization(db, { workspaceId, organizationId }, (tx) =>
      recordAsOperator(tx, {
        type: 'organization.exported',
        outcome: 'success',
        target: { kind: 'organization', id: organizationId },
        data: { ...data, headId },
      }),
    )
}

async function write<T>(
  path: string | undefined,
  work: (to: NodeJS.WritableStream) => Promise<T>,
): Promise<T> {
  if (path === undefined) return work(process.stdout)
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true })
  await withFile('out', () => once(file, 'open'))
  const result = await work(file)
  file.end()
  await once(file, 'close')
  return result
}
