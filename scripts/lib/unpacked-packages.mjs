import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { capture, ROOT } from './runtime.mjs'

/** Programs of Debian's that tests talk to, each with what it needs; never installed, so nothing of them starts by itself. */
const UNPACKED = join(ROOT, 'node_modules/.cache/unpacked')

/** What is only needed by a package that sets itself up. */
const NOT_NEEDED = /^(dbconfig-|mariadb-client|default-mysql|fonts-|libjs-)/

/** Fetches a package, and what this machine lacks of what it needs, and unpacks them. Resolves with why it could not. */
export async function unpackPackage(name) {
  const folder = join(UNPACKED, name)
  if (existsSync(folder)) return ''
  const plan = await capture('apt-get', ['install', '--simulate', '--no-install-recommends', '-q', name])
  if (plan.code !== 0) return `apt-get could not: ${plan.output.trim().split('\n').at(-1)}`
  const wanted = [...plan.output.matchAll(/^Inst (\S+)/gm)].map(([, one]) => one)
  const names = new Set([name, ...wanted].filter((one) => !NOT_NEEDED.test(one)))
  console.log(`Unpacking ${name} and ${names.size - 1} packages that it needs`)
  mkdirSync(dirname(folder), { recursive: true })
  const temporary = mkdtempSync(`${folder}-`)
  try {
    const fetched = await capture('apt-get', ['download', '-q', ...names], { cwd: temporary })
    if (fetched.code !== 0) return `apt-get could not: ${fetched.output.trim().split('\n').at(-1)}`
    for (const file of readdirSync(temporary).filter((one) => one.endsWith('.deb'))) {
      const { code, output } = await capture('dpkg-deb', [
        '-x',
        join(temporary, file),
        join(temporary, 'root'),
      ])
      if (code !== 0) return output.trim()
    }
    renameSync(join(temporary, 'root'), folder)
    return ''
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}
