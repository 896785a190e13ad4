import * as client from 'openid-client'
import { describe, expect, it } from 'vitest'
import { aWorkspace } from '../../../../test/factories/index.ts'
import { eventsOf } from '../../../../test/harness/api.ts'
import { Browser } from '../../../../test/harness/browser.ts'
import { asOwner } from '../../../../test/harness/template.ts'
import { hashSecret } from '../../../kernel/random.ts'
import {
  aPerson,
  codeOf,
  enrol,
  PASSWORD,
  setOrganization,
} from '../../../modules/sign-in/testing.test-helper.ts'
import { addSigningKeys } from '../../../modules/signing-keys/index.ts'
import { inOrganization, protocolStatement } from '../../../platform/db/index.ts'
import { DEVICE_CODE } from '../dependencies.ts'
import { ASKS, useDevices } from './devices.test-helper.ts'

describe('what device authorization refuses', () => {
  const on = useDevices()

  it('GHSA-cq3f-vc6p-68fh: is decided in the browser that typed the code in, and by no other', async () => {
    const { asked } = await on.ask()
    const signIn = await on.type(asked.user_code)
    const thief = new Browser(on.stage.app)
    // The code is used up by it.
    expect((await on.type(asked.user_code, thief)).status).toBe(422)
    // Nor does the address of the page lead anybody else into it.
    expect((await thief.open(signIn.url)).status).toBe(404)
    const uid = signIn.url.split('/').at(-1)?.split('?')[0]
    await thief.open(`${on.base()}/device/${uid}`)
    expect(thief.title()).toBe('This code is over')
    expect((await on.poll(asked.device_code)).body).toMatchObject({ error: 'authorization_pending' })
  })

  it('CVE-2024-38371: asks for the second factor that the policy demands', async () => {
    await setOrganization(on.stage.app, on.place, {
      policy: JSON.stringify({ secondFactor: { requirement: 'required' } }),
    })
    const user = await aPerson(on.stage.app, on.place, 'bea@example.com')
    const { secret } = await enrol(on.stage.app, on.place, user)
    const { asked } = await on.ask()
    await on.type(asked.user_code)
    await on.browser.submit({ organization: on.place.slug })
    await on.browser.submit({ identifier: 'bea@example.com', password: PASSWORD })
    expect(on.browser.title()).not.toBe(ASKS)
    await on.browser.submit({ code: codeOf(secret, on.stage.app) })
    expect(on.browser.title()).toBe(ASKS)
    await on.browser.submit({ decision: 'allow' })
    expect((await on.poll(asked.device_code)).status).toBe(200)
  })

  it('CVE-2024-38371: looks again at policy, organization, person and application when it issues', async () => {
    const approved = async () => {
      const { asked } = await on.ask()
      const own = new Browser(on.stage.app)
      await on.signedIn(asked.user_code, own)
      await own.submit({ decision: 'allow' })
      expect(own.title()).toBe('The device is connected')
      return asked.device_code
    }
    const [ofOrganization, ofPerson, ofApplication] = [await approved(), await approved(), await approved()]
    const { db, state } = on.stage.app.services
    const { workspaceId, organizationId } = on.place
    const demanding = JSON.stringify({ secondFactor: { requirement: 'required' } })
    const ofPolicy = await approved()
    await setOrganization(on.stage.app, on.place, { policy: demanding })
    expect((await on.poll(ofPolicy)).body).toMatchObject({ error: 'invalid_grant' })
    await setOrganization(on.stage.app, on.place, { policy: '{}' })
    await setOrganization(on.stage.app, on.place, { status: 'suspended' })
    expect((await on.poll(ofOrganization)).body).toMatchObject({ error: 'invalid_grant' })
    await setOrganization(on.stage.app, on.place, { status: 'active' })

    const setPerson = async (status: 'active' | 'suspended') => {
      const [user] = await inOrganization(db, on.place, (tx) =>
        tx
          .updateTable('users')
          .set({ status })
          .where('organization_id', '=', organizationId)
          .returning('id')
          .execute(),
      )
      state.apply([{ workspaceId, topic: 'principal', subject: user?.id ?? '' }])
    }
    await setPerson('suspended')
    expect((await on.poll(ofPerson)).body).toMatchObject({ error: 'invalid_grant' })
    await setPerson('active')

    await inOrganization(db, on.stage.workspace.root, (tx) =>
      tx
        .updateTable('applications')
        .set({ status: 'disabled' })
        .where('organization_id', '=', on.stage.workspace.root.organizationId)
        .where('client_id', '=', on.clientId)
        .execute(),
    )
    state.apply([{ workspaceId, topic: 'client', subject: on.clientId }])
    expect((await on.poll(ofApplication)).body).toMatchObject({ error: 'invalid_client' })
  }, 30_000)

  it('takes a code from its own page alone', async () => {
    const { asked } = await on.ask()
    await on.browser.open(`${on.base()}/device`)
    expect((await on.browser.submit({ code: asked.user_code, csrf: 'x' })).status).toBe(403)
    const { action, hidden } = new Browser(on.stage.app).form(
      (await on.browser.open(`${on.base()}/device`)).body,
    )
    const fields = { ...hidden, code: asked.user_code }
    expect((await new Browser(on.stage.app).post(action, fields)).status).toBe(403)
    expect((await on.type(asked.user_code)).status).toBe(200)
  })

  it('is of one workspace: neither code is anything in another', async () => {
    const { asked } = await on.ask()
    const other = await aWorkspace(on.stage.app)
    const { db, vault } = on.stage.app.services
    await addSigningKeys(db, vault, on.clock, other.id)
    expect((await on.poll(asked.device_code, on.clientId, other.slug)).body).toMatchObject({
      error: 'invalid_client',
    })
    await on.browser.open(`/w/${other.slug}/device`)
    expect((await on.browser.submit({ code: asked.user_code })).status).toBe(422)
  })

  it('takes for a device code nothing that the browser’s side knows, nor that of another client', async () => {
    const { asked } = await on.ask()
    await on.signedIn(asked.user_code)
    await on.browser.submit({ decision: 'allow' })
    const known = hashSecret(asked.device_code).toString('base64url')
    const claimed = `claimed.${known}.${asked.user_code.replace('-', '')}`
    expect((await on.poll(claimed)).body).toMatchObject({ error: 'invalid_grant' })
    const other = await on.anApplication(on.place)
    expect((await on.poll(asked.device_code, other)).body).toMatchObject({ error: 'invalid_grant' })
    expect((await on.poll(asked.device_code)).status).toBe(200)
  })

  it('is off until an owner wants it', async () => {
    const off = await on.anApplication(on.place, false, ['https://app.example/callback'])
    const config = await on.device(off)
    await expect(client.initiateDeviceAuthorization(config, { scope: 'openid' })).rejects.toMatchObject({
      error_description: `${DEVICE_CODE} is not allowed for this client`,
    })
    expect((await on.poll('x'.repeat(43), off)).body).toMatchObject({
      error: 'invalid_request',
      error_description: 'requested grant type is not allowed for this client',
    })
  })

  it('takes no code of a device that was decided on, were it to be typed in again', async () => {
    const { asked } = await on.ask()
    await on.signedIn(asked.user_code)
    await on.browser.submit({ decision: 'allow' })
    // What a code is used up by is another defence.
    await asOwner(on.stage.app.ownerUrl, (owner) =>
      owner.query(`update oauth_artifacts set consumed_at = null where kind = 'UserCode'`),
    )
    expect((await on.type(asked.user_code, new Browser(on.stage.app))).status).toBe(422)
  })

  it('takes no code of an application that may not have devices any more', async () => {
    const { root } = on.stage.workspace
    const id = await on.anApplication(root, true, ['https://app.example/callback'])
    const asked = await client.initiateDeviceAuthorization(await on.device(id), { scope: 'openid' })
    await asOwner(on.stage.app.ownerUrl, (owner) =>
      owner.query(
        'update applications set device_flow = false where organization_id = $1 and client_id = $2',
        [root.organizationId, id],
      ),
    )
    on.stage.app.services.state.apply([{ workspaceId: root.workspaceId, topic: 'client', subject: id }])
    expect((await on.type(asked.user_code)).status).toBe(422)
  })

  it('counts codes that lead nowhere, for each browser', async () => {
    const { asked } = await on.ask()
    for (let tries = 0; tries < 10; tries += 1) expect((await on.type('BCDF-GHJK')).status).toBe(422)
    expect((await on.type(asked.user_code)).status).toBe(429)
  })

  it('puts a code on record that leads nowhere, where the workspace looks, within a bound', async () => {
    const { asked } = await on.ask()
    await on.type('BCDF-GHJK')
    await on.type(asked.user_code)
    const { app, workspace } = on.stage
    const before = await eventsOf(app, workspace.root, 'device.code_refused')
    expect(before.length).toBeGreaterThan(0)
    const denied = { outcome: 'denied', reason: 'no_device_waits', actor_kind: 'anonymous' }
    expect(before.at(-1)).toMatchObject(denied)
    for (let tries = 0; tries < 6; tries += 1) await on.type('BCDF-GHJK', new Browser(app))
    on.clock.advance(61)
    await app.services.denials.sweep()
    const after = await eventsOf(app, workspace.root, 'device.code_refused')
    const [told, counted] = [after.filter(({ reason }) => reason === 'no_device_waits'), after.at(-1)]
    expect(told.length).toBeLessThanOrEqual(3)
    expect(counted).toMatchObject({ reason: 'more_than_told' })
    expect(JSON.stringify(after)).not.toContain('BCDF')
  })

  it('bounds how many devices of a network ask for codes at once, and no other network’s', async () => {
    const from = '203.0.113.9'
    const answers = []
    for (let asked = 0; asked < 101; asked += 1) answers.push(await on.askFrom(from))
    expect(answers.slice(0, 100).every(({ status }) => status === 200)).toBe(true)
    expect(answers.at(-1)).toMatchObject({ status: 429, body: { error: 'temporarily_unavailable' } })
    expect((await on.askFrom('203.0.114.9')).status).toBe(200)
  }, 60_000)

  it('keeps neither code: what is stored leads to none of them', async () => {
    const { asked } = await on.ask()
    const rows = await protocolStatement<{ kind: string; row: string }>(
      on.stage.app.services.db,
      `select kind, to_json(a)::text as row from oauth_artifacts a where workspace_id = $1`,
      [on.stage.workspace.id],
    )
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['DeviceCode', 'UserCode']))
    for (const { row } of rows)
      for (const secret of [asked.device_code, asked.user_code, asked.user_code.replace('-', '')])
        expect(row).not.toContain(secret)
  })
})
