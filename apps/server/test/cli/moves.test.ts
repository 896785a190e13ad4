import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Command } from '../../src/cli/command.ts'
import {
  lazyMigrationEnd,
  lazyMigrationRotate,
  lazyMigrationSet,
  lazyMigrationShow,
} from '../../src/cli/lazy-migration.ts'
import {
  moveList,
  moveMerge,
  moveOrganization,
  movePerson,
  moveResume,
  moveShow,
  moveSplit,
} from '../../src/cli/moves.ts'
import type { Config } from '../../src/config.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { anOrganization, aUser, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { configOn } from './commands.ts'

/** Each command starts all that a server has. */
const SLOW = 120_000

describe('bailiwick move and lazy-migration', () => {
  let app: TestApp & { drop(): Promise<void> }
  let config: Config
  let workspace: TestWorkspace
  let code: number | undefined

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    config = configOn(app.ownerUrl)
  })
  afterAll(() => app.drop())

  async function said(command: Command, place: Place, ...args: string[]): Promise<string> {
    const lines: string[] = []
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
    try {
      code = await command({ config, args: ['--organization', place.organizationId, ...args] })
    } finally {
      log.mockRestore()
    }
    return lines.join('\n').replace(/ {2,}/g, ' ')
  }
  const emailsOf = async (place: Place) => {
    const rows = await inOrganization(app.services.db, place, (tx) =>
      tx.selectFrom('users').select('email').where('status', '<>', 'deleted').orderBy('email').execute(),
    )
    return rows.map(({ email }) => email)
  }

  it(
    'moves a person once a dry run was told, and nobody by a dry run alone',
    async () => {
      const [from, to] = [
        await anOrganization(app, workspace.root),
        await anOrganization(app, workspace.root, 'stall-b'),
      ]
      await aUser(app, from, 'groom@example.com')
      const args = ['--user', 'Groom@example.com', '--to', 'stall-b']
      expect(await said(movePerson, from, ...args, '--dry-run')).toMatch(/nothing was done/)
      expect(await emailsOf(from)).toEqual(['groom@example.com'])
      expect(await said(movePerson, from, ...args)).toMatch(/moved to stall-b: the account there is usr_/)
      expect([await emailsOf(from), await emailsOf(to)]).toEqual([[], ['groom@example.com']])
      const [told] = await eventsOf(app, workspace.root, 'user.moved')
      expect(told).toMatchObject({ actor_kind: 'operator' })
    },
    SLOW,
  )

  it(
    'splits people off, merges them into another organization beside, and moves a subtree',
    async () => {
      const [from, to] = [
        await anOrganization(app, workspace.root),
        await anOrganization(app, workspace.root, `trot-${randomUUID()}`),
      ]
      for (const name of ['a', 'b', 'c']) await aUser(app, from, `${name}@example.com`)
      const slug = `yard-${randomUUID()}`
      const split = await said(
        moveSplit,
        from,
        ...['--name', 'Yard', '--slug', slug, '--user', 'a@example.com', '--beside'],
      )
      expect([code, split]).toEqual([
        0,
        expect.stringMatching(/kind split\nto yard-\S+\nstatus finished\nmoved 1 of 1/),
      ])
      expect(await emailsOf(from)).toEqual(['b@example.com', 'c@example.com'])
      const below = await anOrganization(app, from)
      expect(await said(moveOrganization, below, '--to', to.organizationId)).toMatch(
        /then at .* \/ trot-\S+ \/ o-/,
      )
      const found = await app.services.tree.find(workspace.id, below.organizationId)
      expect(found?.parentId).toBe(to.organizationId)
      await aUser(app, to, 'b@example.com')
      const merged = await said(moveMerge, from, '--to', to.organizationId)
      expect(code).toBe(1)
      expect(merged).toMatch(/would stay 1: user.email_taken/)
      expect(await emailsOf(to)).toEqual(['b@example.com', 'c@example.com'])
      const id = /move (mov_\w+)/.exec(merged)?.[1] ?? ''
      expect(await said(moveList, from)).toMatch(new RegExp(`${id} merge finished .* 1/2 trot-`))
      expect(await said(moveShow, from, '--id', id)).toMatch(/- usr_\w+ .*: user.email_taken/)
      await inOrganization(app.services.db, to, (tx) =>
        tx
          .updateTable('users')
          .set({ email: 'x@example.com', email_normalized: 'x@example.com' })
          .where('email', '=', 'b@example.com')
          .execute(),
      )
      await said(moveResume, from, '--id', id)
      expect(code).toBe(0)
      expect(await emailsOf(from)).toEqual([])
      await expect(said(moveShow, from, '--id', 'imp_x')).rejects.toThrow('--id is not the id of a move')
    },
    SLOW,
  )

  it(
    'names the store of before, changes what is said of it and forgets it',
    async () => {
      const place = await anOrganization(app, workspace.root)
      const made = await said(lazyMigrationSet, place, '--url', 'https://old.example/ask', '--source', 'shop')
      expect(made).toMatch(/secret whsec_\S+ \(shown once\)/)
      const after = await said(lazyMigrationSet, place, '--patience-ms', '500', '--disabled')
      expect(after).toMatch(/store https:\/\/old.example\/ask\nasked no\nsource shop\npatience 500 ms/)
      expect(after).not.toMatch(/whsec_/)
      const until = '2999-01-01T00:00:00.000Z'
      const later = await said(lazyMigrationSet, place, '--until', until)
      expect(later).toMatch(new RegExp(`asked no\\nuntil ${until}\\nsource shop\\npatience 500 ms`))
      const open = await said(lazyMigrationSet, place, '--enabled', '--no-until', '--no-source')
      expect(open).toMatch(/store https:\/\/old.example\/ask\nasked yes\npatience 500 ms/)
      for (const two of [
        ['--enabled', '--disabled'],
        ['--until', until, '--no-until'],
      ])
        await expect(said(lazyMigrationSet, place, ...two)).rejects.toThrow('say different things')
      const next = await said(lazyMigrationRotate, place, '--overlap-hours', '1')
      const [, id] = /^secret id (sec_\w+)\nsecret whsec_\S+ \(shown once\)$/.exec(next) ?? []
      expect(await said(lazyMigrationShow, place)).toMatch(
        new RegExp(`secret id ${id}, .*\\nearlier secret sec_\\w+, until`),
      )
      await expect(said(lazyMigrationRotate, place)).rejects.toThrow('still live')
      await said(lazyMigrationEnd, place)
      expect(await said(lazyMigrationShow, place)).toBe('no store is named')
    },
    SLOW,
  )
})
