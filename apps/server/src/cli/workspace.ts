import { systemClock } from '../kernel/clock.ts'
import { OrganizationName, Slug } from '../modules/organizations/index.ts'
import { addSigningKeys } from '../modules/signing-keys/index.ts'
import { createWorkspace, selectWorkspaces } from '../modules/workspaces/index.ts'
import { inInstallation } from '../platform/db/index.ts'
import { openVault } from '../platform/keys/vault.ts'
import { type Command, options, required, UsageError } from './command.ts'
import { withDatabase } from './with-database.ts'

/** `bailiwick workspace create`: a workspace with its root organization, roles and signing keys. */
export const workspaceCreate: Command = async ({ config, args }) => {
  const values = options(args, { slug: { type: 'string' }, name: { type: 'string' } })
  const slug = Slug.safeParse(required(values.slug, 'slug'))
  const name = OrganizationName.safeParse(required(values.name, 'name'))
  if (!slug.success)
    throw new UsageError('--slug may have lower-case letters, digits and hyphens, 2 to 63 of them')
  if (!name.success) throw new UsageError('--name may have 1 to 200 characters')
  await withDatabase(config, async ({ db, masterKeys }) => {
    const created = await createWorkspace(db, { slug: slug.data, name: name.data })
    await addSigningKeys(db, openVault(masterKeys), systemClock, created.id)
    console.log(`${created.id}  ${config.publicUrl}/w/${slug.data}`)
  })
  return 0
}

/** `bailiwick workspace list`. */
export const workspaceList: Command = async ({ config, args }) => {
  options(args, {})
  await withDatabase(config, async ({ db }) => {
    for (const row of await inInstallation(db, selectWorkspaces))
      console.log(`${row.id}  ${row.slug}  ${row.name}`)
  })
  return 0
}
