import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { UsageError } from '../../src/cli/command.ts'
import { serviceAccountCreate } from '../../src/cli/service-account.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { addSigningKeys } from '../../src/modules/signing-keys/index.ts'
import { aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'

describe('bailiwick service-account create', () => {
  let app: TestApp & { drop(): Promise<void> }
  let config: Config
  let workspace: TestWorkspace
  let origin: string

  beforeAll(async () => {
    app = await createTestApp({ tokens: 'real' })
    workspace = await aWorkspace(app)
    await addSigningKeys(app.services.db, app.services.vault, systemClock, workspace.id)
    origin = await app.http.listen({ port: 0, host: '127.0.0.1' })
    config = loadConfig({
      DATABASE_URL: app.ownerUrl,
      MASTER_KEY: TEST_MASTER_KEY.toString('base64'),
      PUBLIC_URL: 'http://localhost:4000',
    })
  })
  afterAll(() => app.drop())

  const create = (...args: string[]) =>
    serviceAccountCreate({ config, args: ['--workspace', workspace.slug, '--name', 'first', ...args] })

  it('prints credentials with which the API of a new workspace can be called', async () => {
    const lines: string[] = []
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
    expect(await create('--role', 'workspace-administrator')).toBe(0)
    log.mockRestore()
    const printed = (label: string) =>
      lines
        .find((line) => line.startsWith(label))
        ?.slice(15)
        .split(' ')[0] ?? ''
    const credentials = `${printed('client id')}:${printed('client secret')}`
    const answer = await fetch(`${origin}/w/${workspace.slug}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(credentials)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    const { access_token } = (await answer.json()) as { access_token: string }
    const list = await fetch(`${origin}/w/${workspace.slug}/api/v1/organizations`, {
      headers: { authorization: `Bearer ${access_token}` },
    })
    expect(list.status).toBe(200)
  })

  it('makes nothing for a role that is not there', async () => {
    await expect(create('--role', 'emperor')).rejects.toThrow(UsageError)
    await expect(create()).rejects.toThrow('--role is missing')
  })
})
