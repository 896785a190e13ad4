import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { administratorInvite } from '../../src/cli/administrator.ts'
import type { Config } from '../../src/config.ts'
import { newId, type UserId } from '../../src/kernel/ids.ts'
import { acceptInvitation } from '../../src/modules/invitations/index.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { anActor, anOrganization, aUser, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { bearer } from '../harness/authenticator.ts'
import { Browser } from '../harness/browser.ts'
import { configOn } from './commands.ts'

describe('bailiwick administrator invite', () => {
  let app: TestApp & { drop(): Promise<void> }
  let config: Config
  let workspace: TestWorkspace
  let place: Place
  let printed: string[]

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    place = await anOrganization(app, workspace.root, 'the-stable')
    config = configOn(app.ownerUrl)
  })
  beforeEach(() => {
    printed = []
    vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(...line.split('\n')))
    vi.spyOn(console, 'error').mockImplementation((line: string) => void printed.push(line))
  })
  afterEach(() => void vi.restoreAllMocks())
  afterAll(() => app.drop())

  const invite = (email: string, ...more: string[]) =>
    administratorInvite({ config, args: ['--workspace', workspace.slug, '--email', email, ...more] })
  const inStable = ['--organization', 'the-stable']
  const link = () => new URL(printed.find((line) => line.startsWith('http')) ?? '')
  const accept = (at: Place, url: URL) =>
    acceptInvitation(
      app.services,
      at,
      url.searchParams.get('token') ?? '',
      { displayName: 'New One' },
      { ip: null, userAgent: null },
      async () => '',
    )
  const grantsOf = async (userId: UserId, at: Place) =>
    (await app.principals.find(at, userId))?.grants.map(({ organizationId, role, reach }) => ({
      organizationId,
      role,
      reach,
    }))
  const eventsOf = (at: Place) =>
    inOrganization(app.services.db, at, (tx) =>
      tx
        .selectFrom('events')
        .select(['type', 'actor_kind', 'outgoing', 'target_id'])
        .where('organization_id', '=', at.organizationId)
        .orderBy('id')
        .execute(),
    )

  it('makes an administrator of the whole workspace by a link that is shown once', async () => {
    expect(await invite('Boss@example.com')).toBe(0)
    const { userId } = await accept(workspace.root, link())
    expect(await grantsOf(userId, workspace.root)).toEqual([
      { organizationId: workspace.root.organizationId, role: 'workspace-administrator', reach: 'subtree' },
    ])
    const created = (await eventsOf(workspace.root)).find(({ type }) => type === 'invitation.created')
    expect(created).toMatchObject({ actor_kind: 'operator', outgoing: false })
  })

  it('makes an administrator of one organization; a link given before is void', async () => {
    await invite('rider@example.com', ...inStable)
    const first = link()
    printed = []
    await invite('RIDER@example.com', ...inStable)
    await expect(accept(place, first)).rejects.toThrow(/does not hold/)
    const { userId } = await accept(place, link())
    expect(await grantsOf(userId, place)).toEqual([
      { organizationId: place.organizationId, role: 'administrator', reach: 'organization' },
    ])
  })

  it('shows a page where the invitation is accepted', async () => {
    await invite('visitor@example.com', ...inStable)
    const shown = await new Browser(app).open(link().href)
    expect([shown.status, shown.body.includes('visitor@example.com')]).toEqual([200, true])
  })

  it('gives an account that is there the role and a link to a new password, and leaves the rest', async () => {
    const email = 'here@example.com'
    const userId = await aUser(app, place, email)
    const { headers } = await anActor(app, place, 'administrator')
    await inOrganization(app.services.db, place, (tx) =>
      tx
        .insertInto('factors')
        .values({
          organization_id: place.organizationId,
          workspace_id: place.workspaceId,
          id: newId('factor'),
          user_id: userId,
          kind: 'totp',
          name: 'x',
          secret: Buffer.from('x'),
          confirmed_at: app.services.clock.now(),
        })
        .execute(),
    )
    await invite(email, ...inStable)
    expect(printed.at(-1)).toMatch(/second factor is asked for as ever/)
    expect(link().pathname).toMatch(/sign-in\/reset$/)
    const shown = await new Browser(app).open(link().href)
    expect([shown.status, shown.body.includes('newPassword')]).toEqual([200, true])
    const path = `/w/${workspace.slug}/api/v1/organizations/${place.organizationId}/users`
    const asThem = { headers: bearer({ id: userId, organizationId: place.organizationId }) }
    expect((await app.http.inject({ url: path, ...asThem })).statusCode).toBe(200)
    expect((await app.http.inject({ url: path, headers })).statusCode).toBe(200)
    const own = (await eventsOf(place)).filter(({ target_id }) => target_id === userId)
    expect(own).toEqual([
      { type: 'user.password_reset_requested', actor_kind: 'operator', outgoing: false, target_id: userId },
    ])

    printed = []
    await invite(email, ...inStable, '--reset-second-factor')
    expect(printed.join()).not.toMatch(/second factor is asked/)
    const left = await inOrganization(app.services.db, place, (tx) =>
      tx.selectFrom('factors').select('id').where('user_id', '=', userId).execute(),
    )
    expect(left).toEqual([])
  })

  it('mails the same link when there is a mail server, and says when it does not take it', async () => {
    const got: string[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => void text(stream).then((raw) => done(void got.push(raw))),
    })
    const port = await new Promise<number>((resolve) => {
      const listening = server.listen(0, '127.0.0.1', () =>
        resolve((listening.address() as { port: number }).port),
      )
    })
    const mailing = { ...config, smtpUrl: `smtp://127.0.0.1:${port}` }
    const args = ['--workspace', workspace.slug, '--email', 'mailed@example.com']
    await administratorInvite({ config: mailing, args })
    const token = link().searchParams.get('token') ?? ''
    const mail = got.join('').replace(/=\r\n/g, '').replace(/=3D/g, '=')
    expect(got.length).toBe(1)
    expect(mail).toContain(token)
    await new Promise<void>((resolve) => server.close(() => resolve()))
    printed = []
    await administratorInvite({ config: mailing, args })
    expect(printed.join()).toMatch(/http.*could not be mailed/)
  })

  it('says what is wrong with how it was called', async () => {
    await expect(invite('nobody')).rejects.toThrow(/not an e-mail address/)
    await expect(invite('a@example.com', '--organization', 'none')).rejects.toThrow(/no organization none/)
    await expect(administratorInvite({ config, args: [] })).rejects.toThrow(/--email is missing/)
    await expect(
      administratorInvite({ config, args: ['--workspace', 'none', '--email', 'a@example.com'] }),
    ).rejects.toThrow(/no workspace none/)
  })
})
