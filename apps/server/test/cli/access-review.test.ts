import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { accessReviewClose, accessReviewList, accessReviewResult } from '../../src/cli/access-review.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import { ReviewStage } from '../access-reviews/stage.ts'
import { aWorkspace } from '../factories/index.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'

describe('bailiwick access-review', () => {
  let stage: ReviewStage
  let config: Config
  beforeAll(async () => {
    stage = await ReviewStage.open()
    config = loadConfig({
      DATABASE_URL: stage.app.ownerUrl,
      MASTER_KEY: TEST_MASTER_KEY.toString('base64'),
      PUBLIC_URL: 'http://localhost:4000',
    })
  })
  afterAll(() => stage.app.drop())

  async function said(work: () => Promise<number | undefined>): Promise<string[]> {
    const lines: string[] = []
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
    try {
      expect(await work()).toBe(0)
    } finally {
      log.mockRestore()
    }
    return lines
  }

  it('lists, tries, closes as the operator, and takes out what came of it', async () => {
    const { place, admin } = await stage.organization()
    const person = await stage.aMember(place)
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, { undecided: 'revoke' })
    const at = (...args: string[]) => ({
      config,
      args: ['--workspace', stage.workspace.slug, '--organization', place.organizationId, ...args],
    })
    expect(await said(() => accessReviewList(at()))).toEqual([
      expect.stringMatching(new RegExp(`^${id} +open .* 0/3 +Spring$`)),
    ])
    const trial = await said(() => accessReviewClose(at('--id', id, '--dry-run')))
    expect(trial).toContain('revoked     2')
    expect(trial).toContain('refused by assignment.last_administrator: 1')
    const out = join(tmpdir(), `${id}.csv`)
    const take = () => accessReviewResult(at('--id', id, '--format', 'csv', '--out', out))
    await expect(take()).rejects.toThrow('not closed yet')
    await said(() => accessReviewClose(at('--id', id)))
    await stage.run(place, id)
    expect(await stage.has(place, person.id)).toEqual({ roles: [], groups: [] })
    try {
      await said(take)
      expect((await readFile(out, 'utf8')).trim().split('\r\n')).toHaveLength(4)
    } finally {
      await rm(out, { force: true })
    }
    await expect(accessReviewClose(at('--id', id))).rejects.toThrow('not open any more')
    await expect(accessReviewClose(at('--id', 'mov_x'))).rejects.toThrow('is not the id')
  })

  it('means the only workspace there is, and asks which one of several', async () => {
    expect(await said(() => accessReviewList({ config, args: [] }))).toEqual([])
    await aWorkspace(stage.app)
    await expect(accessReviewList({ config, args: [] })).rejects.toThrow('--workspace is missing')
  })
})
