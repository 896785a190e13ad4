import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../src/cli/command.ts'
import {
  directoryCreate,
  directoryDecide,
  directoryDelete,
  directoryList,
  directoryPause,
  directoryResume,
  directoryRevokeToken,
  directoryRotateToken,
  directorySet,
  directoryShow,
} from '../../src/cli/directories.ts'
import type { Config } from '../../src/config.ts'
import { aDirectory } from '../../src/modules/directories/directory.test-helper.ts'
import { recordRefusedRequest } from '../../src/modules/directories/index.ts'
import { inOrganization, NOWHERE, type Place } from '../../src/platform/db/index.ts'
import { anOrganization, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
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

  const said = async (work: () => Promise<number | undefined>): Promise<string[]> =>
    (await printed(work)).flatMap((line) => line.split(/ {2,}/))
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

  /** As its administrators have it, with somebody in it. */
  async function connected() {
    const place = await anOrganization(app, workspace.root)
    const directory = await aDirectory(app, place)
    const caller = await directory.caller()
    const { id: userId } = await app.provisioning.createUser(caller, { userName: 'gitta', externalId: 'e-1' })
    const of = (...args: string[]) =>
      at('--organization', place.organizationId, '--id', directory.id, ...args)
    return { place, directory, caller, userId, of }
  }
  const opened = (place: Place, token: string) =>
    app.directories.authenticate(place.workspaceId, place.organizationId, token, NOWHERE)
  const statusOf = (place: Place, id: string) =>
    inOrganization(app.services.db, place, (tx) =>
      tx
        .selectFrom('users')
        .select('status')
        .where('id', '=', id as never)
        .executeTakeFirst(),
    )

  it('list and show: how each stands and fares, and nothing that a terminal would obey', async () => {
    const { place, directory, caller, userId, of } = await connected()
    const refused = { method: 'POST', path: '/Users', status: 409, message: 'Somebody has it.' }
    const code = 'directory.person_exists'
    const body = { externalId: 'e-\u001b[2J9' }
    await recordRefusedRequest(app.services, caller, { ...refused, code, metId: userId, body })
    await inOrganization(app.services.db, place, (tx) =>
      tx.updateTable('users').set({ status: 'suspended' }).where('id', '=', userId).execute(),
    )
    const where = at('--organization', place.organizationId)
    const [line, ...others] = (await printed(() => directoryList(where))) as [string, ...string[]]
    expect(others).toEqual([])
    expect(line).toMatch(
      /^dir_\w+ +live +removals open .* 1 active, 0 inactive, 0 gone +drift 1 .* Entra ID$/,
    )
    const lines = await printed(() => directoryShow(of()))
    const text = lines.join('\n')
    expect(text).toContain(`/w/${workspace.slug}/organizations/${place.organizationId}/scim/v2`)
    expect(text).toMatch(/^guard +20 % and more than 10 within 24 hours$/m)
    expect(text).toMatch(/^- token sec_\w+: made [\dT:-]+, ends never, used /m)
    expect(text).toContain(`POST /Users: 409 ${code}, external id e- [2J9, in the way: ${userId}`)
    expect(text).toContain(`- differs ${userId} gitta: suspended_here`)
    expect(text).not.toContain(directory.token)
    expect(text).not.toContain('\u001b')
  })

  it('set: changes what is named and nothing else, and the operator answers for it', async () => {
    const { place, directory, of } = await connected()
    await said(() => directorySet(of('--mode', 'dry-run', '--guard-share', '7', '--mail', 'yes')))
    const row = await inOrganization(app.services.db, place, (tx) =>
      tx.selectFrom('directories').selectAll().where('id', '=', directory.id).executeTakeFirstOrThrow(),
    )
    expect(row).toMatchObject({ name: 'Entra ID', mode: 'dry_run', sends_mail: true, adopts: false })
    expect(row).toMatchObject({ removal_share: 7, removal_least: 10, author_id: 'operator' })
    const [event] = await eventsOf(app, place, 'directory.updated')
    expect(event).toMatchObject({ actor_kind: 'operator', target_id: directory.id })
    await expect(directorySet(of())).rejects.toThrow('nothing is named')
    await expect(directorySet(of('--mode', 'wet'))).rejects.toThrow('--mode is live or dry-run')
    await expect(directorySet(of('--guard-share', '-1'))).rejects.toThrow('--guard-share')
    await expect(directorySet(of('--guard-share', '101'))).rejects.toThrow('/removalGuard/share: ')
  })

  it('pause and resume: nothing is taken from it meanwhile, and its people stay', async () => {
    const { place, directory, userId, of } = await connected()
    const isOn = async () => (await opened(place, directory.token))?.directory.status
    await said(() => directoryPause(of()))
    await expect.poll(isOn).toBe('inactive')
    expect(await statusOf(place, userId)).toEqual({ status: 'active' })
    await said(() => directoryResume(of()))
    await expect.poll(isOn).toBe('active')
  })

  it('rotate-token and revoke-token: the one before works until it is ended', async () => {
    const { place, directory, of } = await connected()
    const rotated = async (...args: string[]) =>
      (await said(() => directoryRotateToken(of(...args)))).find((one) => one.startsWith('bwd_')) ?? ''
    const isOpened = (token: string) => async () => (await opened(place, token)) !== undefined
    const second = await rotated('--overlap-hours', '48', '--no-end')
    await expect.poll(isOpened(second)).toBe(true)
    expect(await isOpened(directory.token)()).toBe(true)
    await expect(directoryRotateToken(of())).rejects.toThrow('at most two live tokens')
    const tokens = (await printed(() => directoryShow(of()))).filter((line) => line.startsWith('- token'))
    expect(tokens).toEqual([expect.stringContaining('ends never'), expect.stringMatching(/ends \d{4}-/)])
    const earlier = /sec_\w+/.exec(tokens[1] ?? '')?.[0] ?? ''
    await said(() => directoryRevokeToken(of('--token', earlier)))
    await expect.poll(isOpened(directory.token)).toBe(false)
    expect(await isOpened(second)()).toBe(true)
    // One that has leaked is replaced at once.
    const third = await rotated('--overlap-hours', '0', '--expires-in-days', '30')
    await expect.poll(isOpened(third)).toBe(true)
    await expect.poll(isOpened(second)).toBe(false)
  })

  it('delete: its people stay, or are suspended, as is said', async () => {
    const [kept, ended] = [await connected(), await connected()]
    await expect(directoryDelete(kept.of())).rejects.toThrow('--people is missing')
    await said(() => directoryDelete(kept.of('--people', 'keep')))
    await said(() => directoryDelete(ended.of('--people', 'suspend')))
    expect(await statusOf(kept.place, kept.userId)).toEqual({ status: 'active' })
    expect(await statusOf(ended.place, ended.userId)).toEqual({ status: 'suspended' })
    await expect.poll(() => opened(kept.place, kept.directory.token)).toBeUndefined()
    const [event] = await eventsOf(app, ended.place, 'directory.deleted')
    expect(event).toMatchObject({ actor_kind: 'operator', data: { people: 'suspend' } })
  })

  it('finds none of another organization', async () => {
    const { directory } = await connected()
    const here = at('--id', directory.id)
    for (const work of [directoryShow, directoryPause, directoryRotateToken])
      await expect(work(here)).rejects.toThrow('There is no such directory.')
    await expect(directoryShow(at('--id', 'org_1'))).rejects.toThrow('--id is not the id of a directory')
  })

  it('means the only workspace there is, and asks which one of several', async () => {
    const create = () => directoryCreate({ config, args: ['--name', 'Google'] })
    const address = `http://localhost:4000/w/${workspace.slug}/organizations/${workspace.root.organizationId}/scim/v2`
    expect(await said(create)).toContain(address)
    await aWorkspace(app)
    await expect(create()).rejects.toThrow('--workspace is missing')
  })
})
