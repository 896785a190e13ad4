import { resealConnectionSecrets } from '../modules/connections/index.ts'
import { resealFactors } from '../modules/credentials/index.ts'
import { resealLegacyStores } from '../modules/lazy-migration/index.ts'
import { resealUpstreams } from '../modules/sessions/index.ts'
import { resealSigningKeys } from '../modules/signing-keys/index.ts'
import { selectWorkspaces } from '../modules/workspaces/index.ts'
import { inInstallation } from '../platform/db/index.ts'
import { openVault } from '../platform/keys/vault.ts'
import { type Command, options } from './command.ts'
import { recordOnRoots } from './operator.ts'
import { withDatabase } from './with-database.ts'

/**
 * `bailiwick keys reseal`: after a change of the master key (MASTER_KEY=<new>,<old>), seals everything that is kept
 * under the old one anew. What lives for a day at most is left to end.
 */
export const keysReseal: Command = async ({ config, args }) => {
  options(args, {})
  await withDatabase(config, async ({ db, masterKeys }) => {
    const vault = openVault(masterKeys)
    const signingKeys = await resealSigningKeys(db, vault)
    let factors = 0
    let connectionSecrets = 0
    let sessions = 0
    let legacyStores = 0
    for (const { id } of await inInstallation(db, selectWorkspaces)) {
      factors += await resealFactors(db, vault, id)
      connectionSecrets += await resealConnectionSecrets(db, vault, id)
      sessions += await resealUpstreams(db, vault, id)
      legacyStores += await resealLegacyStores(db, vault, id)
    }
    const data = { signingKeys, factors, connectionSecrets, sessions, legacyStores }
    await recordOnRoots(db, { type: 'installation.resealed', data })
    console.log(
      `sealed anew: ${signingKeys} signing keys, ${factors} second factors, ${connectionSecrets} secrets of connections, ${sessions} sessions at providers, secrets of ${legacyStores} stores of before`,
    )
    if (masterKeys.length > 1)
      console.log('Answers kept for repeated requests last for a day more: then take the old key out.')
  })
  return 0
}
