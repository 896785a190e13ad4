// Packs the server when what it is made of changed; otherwise it takes a tenth of a second.
import { join } from 'node:path'
import { isPacked, packFolder } from '../../apps/server/bin/packed.js'
import { capture, environment, ROOT } from './runtime.mjs'

/** Resolves with whether the server is packed as its sources are now; it runs from them where it is not. */
export async function ensureServerPacked(node) {
  if (isPacked(packFolder())) return true
  const { code, output } = await capture(node, [join(ROOT, 'apps/server/bin/pack.js')], {
    env: environment(node),
  })
  if (code !== 0) console.error(output.trimEnd())
  return code === 0
}
