// Builds the console and the portal when what they are made of changed; otherwise it takes a few milliseconds.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture, environment, ROOT } from './runtime.mjs'

const WEB = join(ROOT, 'apps/web')
const DIST = join(WEB, 'dist')
const STAMP = join(DIST, '.stamp')
const SKIP = new Set(['node_modules', 'dist'])

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !SKIP.has(entry.name)) yield* filesBelow(path)
    else if (entry.isFile() && !/\.(test|md)\b/.test(entry.name)) yield path
  }
}

/** What a build follows from: the sources, and the packages. */
function fingerprint() {
  const hash = createHash('sha256')
  const outside = ['package-lock.json', 'scripts/lib/build-web.mjs', 'scripts/pack-web.mjs']
  for (const path of [...[...filesBelow(WEB)].sort(), ...outside.map((file) => join(ROOT, file))]) {
    hash
      .update(`${path.slice(ROOT.length)}\0`)
      .update(readFileSync(path))
      .update('\0')
  }
  return hash.digest('hex')
}

const lastBuilt = () => (existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '')

/** Resolves with whether the web applications are built, and are of today. */
export async function ensureWebBuilt(node) {
  if (!existsSync(join(WEB, 'package.json'))) return true
  const wanted = fingerprint()
  if (lastBuilt() === wanted) return true
  console.log('Building the console and the portal (once, and again when their sources change)')
  const { code, output } = await capture(node, [join(ROOT, 'scripts/pack-web.mjs')], {
    env: environment(node, { NODE_ENV: 'production' }),
  })
  if (code !== 0) console.error(output.trimEnd())
  else writeFileSync(STAMP, wanted)
  return code === 0
}
