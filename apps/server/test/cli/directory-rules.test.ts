import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directoryRules } from '../../src/cli/directory-rules.ts'
import { directoryTrial } from '../../src/cli/directory-trial.ts'
import type { Config } from '../../src/config.ts'
import { aDirectory } from '../../src/modules/directories/directory.test-helper.ts'
import { anOrganization, aUser, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { roleIdOf } from '../harness/api.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { configOn, printed } from './commands.ts'

describe('bailiwick directory', () => {
  let app: TestApp & { drop(): Promise<void> }
  let config: Config
  let workspace: TestWorkspace
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    config = configOn(app.ownerUrl)
  })
  afterAll(() => app.drop())

  const at = (organization: string, ...args: string[]) => ({
    config,
    args: ['--workspace', workspace.slug, '--organization', organization, ...args],
  })

  it('rules: sets which roles groups have, tells them, and takes them away', async () => {
    const place = await anOrganization(app, workspace.root)
    const { id } = await aDirectory(app, place)
    const rules = (...args: string[]) => directoryRules(at(place.organizationId, '--id', id, ...args))
    const role = await roleIdOf(app, workspace, 'user-manager')
    expect(await printed(() => rules())).toEqual([])
    const set = await printed(() => rules('--set', `${role}=Grooms = all`, '--set', `${role}:subtree=Heads`))
    expect(set.sort()).toEqual([`${role}  organization  Grooms = all`, `${role}  subtree       Heads`])
    expect(await printed(() => rules('--none'))).toEqual([])
    for (const wrong of ['Grooms', `${role}=`, `${role}:world=Grooms`, 'rol_x=Grooms'])
      await expect(rules('--set', wrong)).rejects.toThrow()
    await expect(rules('--none', '--set', `${role}=Grooms`)).rejects.toThrow('either')
  })

  it('trial: tells who would come of a first sync, and who not', async () => {
    const place = await anOrganization(app, workspace.root)
    const directory = await aDirectory(app, place, { mode: 'dry_run' })
    const caller = await directory.caller()
    await app.provisioning.createUser(caller, { userName: 'kim' })
    await aUser(app, place, 'lou@x.example')
    await app.provisioning.createUser(caller, { userName: 'lou@x.example' }).catch(() => undefined)
    const trial = (...args: string[]) =>
      directoryTrial(at(place.organizationId, '--id', directory.id, ...args))
    expect(await printed(() => trial())).toEqual([
      'created   user   kim',
      'refused   user   lou@x.example  directory.person_exists',
    ])
    expect(await printed(() => trial('--outcome', 'created'))).toEqual(['created   user   kim'])
  })
})
