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
      for (const verb of verbs) {
        const name = [...words.slice(0, -1), verb].join(' ')
        expect(known).toMatch(new RegExp(`^  ${name} +\\S`, 'm'))
      }
    }
  })

  it('says how a command is called and does nothing, whatever else it was given', () => {
    // A database that does not answer: whoever went to it would fail.
    const env = {
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
      MASTER_KEY: Buffer.alloc(32).toString('base64'),
    }
    for (const args of [
      ['migrate', '--help'],
      ['help', 'migrate'],
      ['backup', '--to', 'x', '-h'],
      ['workspace', 'create', '--help'],
    ]) {
      const { status, stdout, stderr } = bailiwick(args, env)
      expect([status, stderr]).toEqual([0, ''])
      expect(stdout).toMatch(/^usage: bailiwick (migrate|backup --to|workspace create --slug)/)
    }
    const { stdout } = bailiwick(['keys', '--help'])
    expect(stdout.match(/^ {2}\S.*/gm)?.map((line) => line.trim().split('  ')[0])).toEqual([
      'keys rotate',
      'keys reseal',
    ])
    for (const args of [['workspace'], ['keys', 'forge'], ['constructor'], ['migrate', 'twice']]) {
      const { status, stderr } = bailiwick(args)
      expect([args, status]).toEqual([args, 2])
      expect(stderr).toContain('usage: bailiwick ')
    }
  })

  it('says in one line what is wrong with a file that it was given', () => {
    const calls = [
      ['backup', '--to', 'x', '--key-file', '/nowhere/key'],
      ['backup', '--to', '/nowhere/file'],
      ['restore', '--from', '/nowhere/file'],
      ['events', 'verify', '--file', '/nowhere/file'],
    ]
    for (const args of calls) {
      const { status, stderr } = bailiwick(args)
      expect(status).toBe(2)
      expect(stderr).toMatch(/^bailiwick: --[a-z-]+: \/nowhere[^ ]*: there is no such file or folder\n$/)
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
