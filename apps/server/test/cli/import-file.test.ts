import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { UsageError } from '../../src/cli/command.ts'
import { importFile, importUndo } from '../../src/cli/import-file.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import { aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'
import { linesOf, person } from '../imports/stage.ts'

describe('bailiwick import', () => {
  let app: TestApp & { drop(): Promise<void> }
  let config: Config
  let workspace: TestWorkspace
  const folder = mkdtempSync(join(tmpdir(), 'bw-import-'))

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    config = loadConfig({
      DATABASE_URL: app.ownerUrl,
      MASTER_KEY: TEST_MASTER_KEY.toString('base64'),
      PUBLIC_URL: 'http://localhost:4000',
    })
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await app.drop()
  })

  async function said(work: () => Promise<number | undefined>, code = 0): Promise<string> {
    const lines: string[] = []
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
    try {
      expect(await work()).toBe(code)
    } finally {
      log.mockRestore()
    }
    return lines.join('\n')
  }
  function fileOf(records: readonly object[]): string {
    const path = join(folder, 'people.jsonl')
    writeFileSync(path, linesOf(records))
    return path
  }
  const at = (...args: string[]) => ({ config, args: ['--workspace', workspace.slug, ...args] })
  const bring = (file: string, ...more: string[]) =>
    importFile(at('--file', file, '--format', 'jsonl', '--source', 'yard', ...more))

  it('brings people in once, says what is against lines, and takes them back', async () => {
    const file = fileOf([person('ada'), { kind: 'person', key: 'nobody' }])
    expect(await said(() => bring(file), 1)).toMatch(
      /line 2: problem identifier_missing[\s\S]*Nothing was brought in/,
    )
    expect(await said(() => bring(file, '--dry-run'), 1)).toContain('Nothing was brought in')
    const told = await said(() => bring(file, '--leave-out-problems'))
    expect(told).toMatch(/peopleCreated +1/)
    const id = /imp_\w+/.exec(told)?.[0] ?? ''
    expect(await said(() => bring(file, '--leave-out-problems'))).toMatch(/peopleUnchanged +1/)
    expect(await said(() => importUndo(at('--id', id)))).toMatch(/peopleRemoved +1/)
    await expect(importUndo(at('--id', id))).rejects.toThrow(UsageError)
  }, 120_000)

  it('says what it was called with wrongly', async () => {
    const file = fileOf([person('a'), person('b')])
    await expect(importFile(at('--file', file, '--format', 'pdf'))).rejects.toThrow('--format is one of')
    await expect(bring(join(folder, 'nowhere'))).rejects.toThrow('there is no such file')
    await expect(bring(file, '--options', file)).rejects.toThrow('not JSON')
  }, 120_000)
})
