import { existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, fail, ok, warn } from './finding.ts'

const GIB = 1024 ** 3
const SECRET = ['master.key', 'demo.json', 'owner-url']

/** The folder of the embedded database: room in it, and nobody who reads what is secret. */
export function checkFolder(dataDir: string): Finding[] {
  if (!existsSync(dataDir)) return [ok('DATA_DIR', `${dataDir} will be made`)]
  return [checkRoom(dataDir), checkSecrets(dataDir)]
}

function checkRoom(dataDir: string): Finding {
  const { bavail, bsize } = statfsSync(dataDir)
  const free = bavail * bsize
  const text = `${(free / GIB).toFixed(1)} GiB free in ${dataDir}`
  if (free < GIB / 4) return fail('disk', text, 'make room: a full disk stops the database')
  if (free < 2 * GIB) return warn('disk', text, 'make room before the disk is full')
  return ok('disk', text)
}

function checkSecrets(dataDir: string): Finding {
  const open = SECRET.map((name) => join(dataDir, name)).filter(
    (path) => existsSync(path) && (statSync(path).mode & 0o077) !== 0,
  )
  if (open.length > 0)
    return fail('DATA_DIR', `others may read ${open.join(', ')}`, `chmod 600 ${open.join(' ')}`)
  return ok('DATA_DIR', 'its secrets are private')
}
