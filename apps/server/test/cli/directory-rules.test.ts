import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { directoryRules, directoryTrial } from '../../src/cli/directory-rules.ts'
import { exportData } from '../../src/cli/export-data.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import { aDirectory } from '../../src/modules/directories/directory.test-helper.ts'
import { anOrganization, aUser, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { roleIdOf } from '../harness/api.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'

describe('bailiwick', () => {
  let app: TestApp & { drop(): Promise<void> }
  let config: Config
  let workspace: TestWorkspace
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    config = loadConfig({
      DATABASE_URL: app.ownerUrl,
      MASTER_KEY: TEST_MASTER_KEY.toString('base64'),
      PUBLIC_URL: 'http://localhost:4000',
    })
  })
  afterAll(() => app.drop())

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
  const at = (organization: string, ...args: string[]) => ({
    config,
    args: ['--workspace', workspace.slug, '--organization', organization, ...args],
  })

  it('directory rules: sets which roles groups have, tells them, and takes them away', async () => {
    const place = await anOrganization(app, workspace.root)
    const { id } = await aDirectory(app, place)
    const rules = (...args: string[]) => directoryRules(at(place.organizationId, '--id', id, ...args))
    const role = await roleIdOf(app, workspace, 'user-manager')
    expect(await said(() => rules())).toEqual([])
    const set = await said(() => rules('--set', `${role}=Grooms = all`, '--set', `${role}:subtree=Heads`))
    expect(set.sort()).toEqual([`${role}  organization  Grooms = all`, `${role}  subtree       Heads`])
    expect(await said(() => rules('--none'))).toEqual([])
    for (const wrong of ['Grooms', `${role}=`, `${role}:world=Grooms`, 'rol_x=Grooms'])
      await expect(rules('--set', wrong)).rejects.toThrow()
    await expect(rules('--none', '--set', `${role}=Grooms`)).rejects.toThrow('either')
  })

  it('directory trial: tells who would come of a first sync, and who not', async () => {
    const place = await anOrganization(app, workspace.root)
    const directory = await aDirectory(app, place, { mode: 'dry_run' })
    const caller = await directory.caller()
    await app.provisioning.createUser(caller, { userName: 'kim' })
    await aUser(app, place, 'lou@x.example')
    await app.provisioning.createUser(caller, { userName: 'lou@x.example' }).catch(() => undefined)
    const trial = (...args: string[]) =>
      directoryTrial(at(place.organizationId, '--id', directory.id, ...args))
    expect(await said(() => trial())).toEqual([
      'created   user   kim',
      'refused   user   lou@x.example  directory.person_exists',
    ])
    expect(await said(() => trial('--outcome', 'created'))).toEqual(['created   user   kim'])
  })

  it('export-data: takes people home as a table, without what they sign in with', async () => {
    const place = await anOrganization(app, workspace.root)
    await aUser(app, place, 'ann@x.example')
    const folder = await mkdtemp(join(tmpdir(), 'bw-export-'))
    const out = join(folder, 'people.csv')
    try {
      const take = (...args: string[]) => exportData(at(place.organizationId, '--out', out, ...args))
      await said(() => take('--format', 'csv', '--part', 'people'))
      expect(await readFile(out, 'utf8')).toContain('ann@x.example')
      await expect(take('--format', 'xml')).rejects.toThrow('csv or jsonl')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
