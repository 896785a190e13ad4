import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { UsageError } from '../../src/cli/command.ts'
import { directoryCreate, directoryDecide } from '../../src/cli/directory.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import { inOrganization, NOWHERE } from '../../src/platform/db/index.ts'
import { aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'

describe('bailiwick directory', () => {
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
    return lines.flatMap((line) => line.split(/ {2,}/))
  }
  const at = (...args: string[]) => ({ config, args: ['--workspace', workspace.slug, ...args] })

  it('create: prints an address and a token that opens it', async () => {
    const lines = await said(() => directoryCreate(at('--name', 'Entra ID', '--dry-run')))
    const { workspaceId, organizationId } = workspace.root
    const address = `http://localhost:4000/w/${workspace.slug}/organizations/${organizationId}/scim/v2`
    expect(lines).toContain(address)
    const token = lines.find((one) => one.startsWith('bwd_')) ?? ''
    const caller = await app.directories.authenticate(workspaceId, organizationId, token, NOWHERE)
    expect(caller?.directory).toMatchObject({ name: 'Entra ID', mode: 'dry_run' })
  })

  it('decide: says whether people are to go, where somebody was asked', async () => {
    const lines = await said(() => directoryCreate(at('--name', 'Okta')))
    const id = lines.find((one) => one.startsWith('dir_')) ?? ''
    const decide = (removals: string) => directoryDecide(at('--id', id, '--removals', removals))
    await expect(decide('approve')).rejects.toThrow('Nobody was asked')
    await inOrganization(app.services.db, workspace.root, (tx) =>
      tx.updateTable('directories').set({ removals: 'asked' }).where('name', '=', 'Okta').execute(),
    )
    expect(await said(() => decide('approve'))).toEqual(['Okta: approved'])
    await expect(decide('perhaps')).rejects.toThrow(UsageError)
  })

  it('means the only workspace there is, and asks which one of several', async () => {
    const create = () => directoryCreate({ config, args: ['--name', 'Google'] })
    const address = `http://localhost:4000/w/${workspace.slug}/organizations/${workspace.root.organizationId}/scim/v2`
    expect(await said(create)).toContain(address)
    await aWorkspace(app)
    await expect(create()).rejects.toThrow('--workspace is missing')
  })
})
