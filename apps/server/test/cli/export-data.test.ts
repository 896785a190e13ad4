import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportData } from '../../src/cli/export-data.ts'
import { anOrganization, aUser, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { configOn, printed } from './commands.ts'

describe('bailiwick export-data', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())

  it('takes people home as a table, without what they sign in with', async () => {
    const place = await anOrganization(app, workspace.root)
    await aUser(app, place, 'ann@x.example')
    const folder = await mkdtemp(join(tmpdir(), 'bw-export-'))
    const out = join(folder, 'people.csv')
    try {
      const take = (...args: string[]) =>
        exportData({
          config: configOn(app.ownerUrl),
          args: [
            '--workspace',
            workspace.slug,
            '--organization',
            place.organizationId,
            '--out',
            out,
            ...args,
          ],
        })
      await printed(() => take('--format', 'csv', '--part', 'people'))
      expect(await readFile(out, 'utf8')).toContain('ann@x.example')
      await expect(take('--format', 'xml')).rejects.toThrow('csv or jsonl')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
