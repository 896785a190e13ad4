import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { anOrganization, aWorkspace, type TestWorkspace } from '../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../test/harness/app.ts'
import { TEST_MASTER_KEY } from '../../test/harness/cluster.ts'
import { type Config, loadConfig } from '../config.ts'
import { sealOnce } from '../modules/audit/index.ts'
import { appendEvent, inOrganization, type Place } from '../platform/db/index.ts'
import { eventsExport, eventsVerify } from './events.ts'

describe('bailiwick events', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bw-events-'))
  let app: TestApp & { drop(): Promise<void> }
  let config: Config
  let workspace: TestWorkspace
  let place: Place
  let printed: string[]

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    place = await anOrganization(app, workspace.root, 'the-stable')
    const { db, clock } = app.services
    for (let n = 0; n < 3; n++) {
      await inOrganization(db, place, (tx) =>
        appendEvent(
          tx,
          place,
          { kind: 'system', id: null, organizationId: null },
          { ip: null, userAgent: null },
          { type: 'test.happened', outcome: 'success', data: { n } },
        ),
      )
      await sealOnce(db, clock)
    }
    const key = TEST_MASTER_KEY.toString('base64')
    config = loadConfig({ DATABASE_URL: app.ownerUrl, MASTER_KEY: key })
  })
  beforeEach(() => {
    printed = []
    vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
    vi.spyOn(console, 'error').mockImplementation((line: string) => void printed.push(line))
  })
  afterEach(() => void vi.restoreAllMocks())
  afterAll(async () => {
    await app.drop()
    rmSync(folder, { recursive: true })
  })

  const verify = (...args: string[]) => eventsVerify({ config, args })
  const at = () => ['--workspace', workspace.slug, '--organization', 'the-stable']

  it('verifies the log in the database', async () => {
    expect(await verify(...at())).toBe(0)
    expect(printed).toEqual([
      '3 blocks, 3 events sealed, 0 not sealed yet',
      expect.stringMatching(/^checkpoint 3:[0-9a-f]{64}$/),
      'valid',
    ])
  })

  it('verifies an exported file without a server, and finds what was changed in it', async () => {
    const file = join(folder, 'export.jsonl')
    await eventsExport({ config, args: [...at(), '--out', file] })
    const nowhere = { ...config, databaseUrl: 'postgres://127.0.0.1:1/none' }
    expect(await eventsVerify({ config: nowhere, args: ['--file', file] })).toBe(0)
    const altered = join(folder, 'altered.jsonl')
    writeFileSync(altered, readFileSync(file, 'utf8').replace('"n":1', '"n":7'))
    expect(await verify('--file', altered)).toBe(1)
    expect(printed).toContain('events_altered in block 2')
    const checkpoint =
      printed.find((line) => line.startsWith('checkpoint'))?.slice('checkpoint '.length) ?? ''
    expect(await verify('--file', file, '--checkpoint', checkpoint)).toBe(0)
    expect(await verify('--file', file, '--checkpoint', `3:${'0'.repeat(64)}`)).toBe(1)
  })

  it.each(['', 'x', '{}', '{"kind":"header"}', '{"kind":"block","block":{}}'])(
    'refuses %j as an export',
    async (content) => {
      const file = join(folder, 'bad.jsonl')
      writeFileSync(file, content)
      await expect(verify('--file', file)).rejects.toThrow(/export/)
    },
  )

  it('says what is missing', async () => {
    await expect(verify()).rejects.toThrow(/--organization is missing/)
    await expect(verify('--workspace', 'none', '--organization', 'x')).rejects.toThrow(
      /there is no workspace/,
    )
    await expect(verify('--file', join(folder, 'none'))).rejects.toThrow(
      /--file: .*: there is no such file or folder/,
    )
  })
})
