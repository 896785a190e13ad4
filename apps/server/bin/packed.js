// Plain JavaScript for Node.js 20: where the sources are, packed into a few files.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const SERVER = fileURLToPath(new URL('..', import.meta.url))
/** What is no part of the server: images leave these out as well. */
const OTHER = /\.(test|fixture)\b/

/** Where what was packed is kept, each state of the sources in a folder of its own. */
export const packsOf = (server = SERVER) => join(server, 'dist')

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (entry.name.endsWith('.ts') && !OTHER.test(entry.name)) yield path
  }
}

/** The folder for what the sources, the packages and the packing are now; whatever else was packed is not in it. */
export function packFolder(server = SERVER) {
  const hash = createHash('sha256')
  const outside = ['bin/pack.js', '../../package-lock.json'].map((name) => join(server, name))
  for (const path of [...filesBelow(join(server, 'src')), ...outside].sort()) {
    const text = existsSync(path) ? readFileSync(path) : ''
    hash.update(`${relative(server, path)}\0${text.length}\0`).update(text)
  }
  return join(packsOf(server), hash.digest('hex').slice(0, 20))
}

/** Whatever is there was put there whole, under the name of what it was made of. */
export const isPacked = (folder) => existsSync(folder)
