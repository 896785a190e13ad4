import { once } from 'node:events'
import { createReadStream, readFileSync } from 'node:fs'
import type { Config } from '../config.ts'
import { systemClock } from '../kernel/clock.ts'
import { DomainError } from '../kernel/errors.ts'
import { decryptLines, importWhole, type Report, readIdentities } from '../modules/exports/index.ts'
import { Slug } from '../modules/organizations/index.ts'
import { relyingParty } from '../modules/passkeys/index.ts'
import { openVault } from '../platform/keys/vault.ts'
import { type Command, options, required, UsageError, withFile } from './command.ts'
import { findPlace, findWorkspace } from './find-place.ts'
import { tellReport } from './import-report.ts'
import { operatorIn } from './operator.ts'
import { withApp } from './with-app.ts'
import { withDatabase } from './with-database.ts'

const FLAGS = {
  workspace: { type: 'string' },
  file: { type: 'string' },
  identity: { type: 'string' },
  parent: { type: 'string' },
  slug: { type: 'string' },
  'new-ids': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
} as const

/** `bailiwick import-organization`: takes in what another installation has exported, all of it or nothing. */
export const importOrganization: Command = async ({ config, args }) => {
  const values = options(args, FLAGS)
  const path = required(values.file, 'file')
  const keyPath = required(values.identity, 'identity')
  const identities = await readIdentities(await withFile('identity', () => readFileSync(keyPath, 'utf8')))
  const slug = values.slug
  if (slug !== undefined && !Slug.safeParse(slug).success)
    throw new UsageError('--slug may have lower-case letters, digits and hyphens, 2 to 63 of them')
  const dryRun = values['dry-run'] === true
  const report = await withDatabase(config, async ({ db, ownerUrl, masterKeys }) => {
    const place = await findPlace(db, await findWorkspace(db, values.workspace), values.parent)
    const file = createReadStream(path)
    await withFile('file', () => once(file, 'open'))
    let sum = ''
    const lines = decryptLines(file, identities, (sha256) => {
      sum = sha256
    })
    return importWhole({
      services: { vault: openVault(masterKeys), clock: systemClock },
      ownerUrl,
      workspaceId: place.workspaceId,
      parentId: place.organizationId,
      lines,
      sha256: () => sum,
      slug,
      newIds: values['new-ids'] === true,
      relyingParty: relyingParty(config.publicUrl).id,
      dryRun,
    })
  })
  tellReport(report, { dryRun })
  if (!dryRun && report.domains.length > 0) await proveDomains(config, report)
  return 0
}

/** Asks the DNS whose the domains are: the records of before say so, where they still stand. */
function proveDomains(config: Config, { workspaceId, domains }: Report): Promise<void> {
  return withApp(config, async ({ services }) => {
    for (const { organizationId, id, domain } of domains) {
      const organization = await services.tree.find(workspaceId, organizationId)
      const proving =
        organization && operatorIn(services, organization).call('domains.verify', {}, { domainId: id })
      const outcome = await proving?.then(
        ({ status }) => (status === 'verified' ? 'proved' : 'not proved yet: its record was not found'),
        (error: unknown) => {
          if (error instanceof DomainError) return `not proved yet: ${error.message}`
          throw error
        },
      )
      console.log(`- the domain ${domain} is ${outcome ?? 'not proved yet'}`)
    }
  })
}
