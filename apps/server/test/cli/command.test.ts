import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
/** As `npx` finds it. */
const bailiwick = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(`${root}node_modules/.bin/bailiwick`, args, {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', ...env },
  })

describe('npx bailiwick', () => {
  it('is there, and knows every command that the README names', () => {
    const { status, stdout, stderr } = bailiwick([])
    expect(status).toBe(0)
    const known = `${stdout}${stderr}`
    const readme = readFileSync(`${root}README.md`, 'utf8')
    const named = [...readme.matchAll(/^\| `bailiwick ([a-z\\| -]+)`/gm)].map(([, text]) => text ?? '')
    expect(named.length).toBeGreaterThan(8)
    for (const text of named) {
      const words = text.split(' ')
      const verbs = (words.at(-1) ?? '').split('\\|')
      for (const verb of verbs) expect(known).toContain(`  ${[...words.slice(0, -1), verb].join(' ')}\n`)
    }
  })

  it('says in one line that a database cannot be reached, without its password', () => {
    const { status, stderr } = bailiwick(['migrate'], {
      DATABASE_URL: 'postgres://owner:hidden-word@127.0.0.1:1/bailiwick',
      MASTER_KEY: Buffer.alloc(32, 'k').toString('base64'),
    })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^bailiwick: DATABASE_URL: .*127\.0\.0\.1:1 cannot be reached.*\n$/)
    expect(stderr).not.toContain('hidden-word')
  })
})
