import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  accessReviewCancel,
  accessReviewClose,
  accessReviewList,
  accessReviewResult,
} from '../../src/cli/access-review.ts'
import { accessReviewBegin } from '../../src/cli/begin-access-review.ts'
import { accessReviewDecide, accessReviewItems, accessReviewSet } from '../../src/cli/decide-access-review.ts'
import type { Config } from '../../src/config.ts'
import { ReviewStage } from '../access-reviews/stage.ts'
import { aWorkspace } from '../factories/index.ts'
import { configOn, printed } from './commands.ts'

describe('bailiwick access-review', () => {
  let stage: ReviewStage
  let config: Config
  beforeAll(async () => {
    stage = await ReviewStage.open()
    config = configOn(stage.app.ownerUrl)
  })
  afterAll(() => stage.app.drop())

  it('lists, tries, closes as the operator, and takes out what came of it', async () => {
    const { place, admin } = await stage.organization()
    const person = await stage.aMember(place)
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, { undecided: 'revoke' })
    const at = (...args: string[]) => ({
      config,
      args: ['--workspace', stage.workspace.slug, '--organization', place.organizationId, ...args],
    })
    expect(await printed(() => accessReviewList(at()))).toEqual([
      expect.stringMatching(new RegExp(`^${id} +open .* 0/3 +Spring$`)),
    ])
    const trial = await printed(() => accessReviewClose(at('--id', id, '--dry-run')))
    expect(trial).toContain('revoked     2')
    expect(trial).toContain('refused by assignment.last_administrator: 1')
    const out = join(tmpdir(), `${id}.csv`)
    const take = () => accessReviewResult(at('--id', id, '--format', 'csv', '--out', out))
    await expect(take()).rejects.toThrow('not closed yet')
    expect(await printed(() => accessReviewClose(at('--id', id)))).toEqual([
      'Spring: closed',
      'revoked     2',
      'refused     1',
    ])
    expect(await stage.has(place, person.id)).toEqual({ roles: [], groups: [] })
    try {
      await printed(take)
      expect((await readFile(out, 'utf8')).trim().split('\r\n')).toHaveLength(4)
    } finally {
      await rm(out, { force: true })
    }
    await expect(accessReviewClose(at('--id', id))).rejects.toThrow('not open any more')
    await expect(accessReviewClose(at('--id', 'mov_x'))).rejects.toThrow('is not the id')
  })

  it('tells what there is to decide on, decides, and changes one that is open', async () => {
    const { place, admin } = await stage.organization()
    const person = await stage.aMember(place)
    const id = await stage.begun(admin.headers, place, { kind: 'all' })
    const at = (...args: string[]) => ({
      config,
      args: [
        ...['--workspace', stage.workspace.slug, '--organization', place.organizationId, '--id', id],
        ...args,
      ],
    })
    const item = await stage.itemOf(admin.headers, place, id, person.id)
    const items = await printed(() => accessReviewItems(at()))
    expect(items).toHaveLength(3)
    expect(items).toContainEqual(expect.stringMatching(new RegExp(`^${item.id}  undecided  `)))
    const decide = (...args: string[]) => accessReviewDecide(at('--item', item.id, ...args))
    await expect(decide('--decision', 'revoke')).rejects.toThrow()
    expect(await printed(() => decide('--decision', 'revoke', '--reason', 'has left'))).toEqual([
      '1 to revoke',
    ])
    expect(await printed(() => accessReviewItems(at('--state', 'revoke')))).toEqual([
      expect.stringMatching(new RegExp(`^${item.id}  revoke     `)),
    ])
    expect(await printed(() => decide('--decision', 'open'))).toEqual(['1 open again'])
    await expect(accessReviewDecide(at('--item', 'x', '--decision', 'keep'))).rejects.toThrow('--item x')
    await expect(accessReviewSet(at())).rejects.toThrow('nothing is named')
    expect(await printed(() => accessReviewSet(at('--name', 'Summer', '--undecided', 'revoke')))).toEqual([
      expect.stringMatching(/^Summer: changed, due 2/),
    ])
  })

  it('begins one of a role, asks whom it is told to, and calls it off', async () => {
    const { place, admin } = await stage.organization()
    const person = await stage.aMember(place)
    const at = (...args: string[]) => ({
      config,
      args: ['--workspace', stage.workspace.slug, '--organization', place.organizationId, ...args],
    })
    const due = stage.inDays(20).slice(0, 10)
    const [{ email }] = await stage.query('select email from users where id = $1', [admin.id])
    const asked = ['--name', 'Summer', '--due', due, '--undecided', 'revoke', '--repeat-months', '6']
    const wish = [...asked, '--role', person.role, '--reviewer', String(email).toUpperCase()]
    const lines = await printed(() => accessReviewBegin(at(...wish)))
    const id = /rev_\w+$/.exec(lines[0] ?? '')?.[0]
    expect(lines[1]).toMatch(/^to decide on +1$/)
    const [row] = await stage.query('select * from access_reviews where id = $1', [id])
    expect(row).toMatchObject({ undecided: 'revoke', repeat_months: 6, author_id: 'operator' })
    expect((row as { due_at: Date }).due_at.toISOString()).toBe(`${due}T23:59:59.000Z`)
    expect(await printed(() => accessReviewCancel(at('--id', id ?? '')))).toEqual([
      'Summer: cancelled; nothing comes of what was decided',
    ])
    for (const [more, why] of [
      [['--of', 'applications', '--role', person.role], 'are for a review of people'],
      [['--of', 'everybody'], '--of is people, external or applications'],
      [['--due', 'soon'], '--due is a day or a time'],
      [['--reviewer', 'nobody@x.example'], 'there is nobody whose address is'],
    ] as const)
      await expect(accessReviewBegin(at(...asked, ...more))).rejects.toThrow(why)
  })

  it('means the only workspace there is, and asks which one of several', async () => {
    expect(await printed(() => accessReviewList({ config, args: [] }))).toEqual([])
    await aWorkspace(stage.app)
    await expect(accessReviewList({ config, args: [] })).rejects.toThrow('--workspace is missing')
  })
})
