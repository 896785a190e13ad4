import { type Database, inInstallation } from '../../platform/db/index.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import { sealedIn } from './keys.ts'
import { replacePrivateKey, type SigningKeyRow, selectAllKeys } from './store.ts'

const AT_ONCE = 100

/** Seals every private key that is under an older master key anew; returns how many were. Safe to break off. */
export async function resealSigningKeys(db: Database, vault: Vault): Promise<number> {
  let resealed = 0
  let after: SigningKeyRow['id'] | undefined
  for (;;) {
    const rows = await inInstallation(db, async (tx) => {
      const page = await selectAllKeys(tx, after, AT_ONCE)
      for (const row of page.filter(({ private_key }) => vault.isStale(private_key))) {
        const context = sealedIn(row.id)
        await replacePrivateKey(tx, row, vault.seal(vault.open(row.private_key, context), context))
        resealed += 1
      }
      return page
    })
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return resealed
    after = last.id
  }
}
