import { decodeJwt } from 'jose'
import * as client from 'openid-client'
import { describe, expect, it } from 'vitest'
import { eventsOf } from '../../../../test/harness/api.ts'
import { Browser } from '../../../../test/harness/browser.ts'
import { PASSWORD } from '../../../modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import { ASKS, DEVICE_IP, EMAIL, useDevices } from './devices.test-helper.ts'

describe('device authorization (RFC 8628)', () => {
  const on = useDevices()

  it('lets a device in that its person has signed in for, and keeps it in that organization', async () => {
    const { config, asked } = await on.ask()
    expect(asked.user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
    expect(asked.expires_in).toBe(600)
    expect((await on.poll(asked.device_code)).body).toMatchObject({ error: 'authorization_pending' })
    await on.signedIn(asked.user_code.toLowerCase().replace('-', ' '))
    expect(on.browser.title()).toBe(ASKS)
    for (const shown of [asked.user_code, 'Telly', DEVICE_IP, EMAIL])
      expect(on.browser.shown?.body).toContain(shown)
    // Words of the device's own would speak to the person beside the question.
    expect(on.browser.shown?.body).not.toContain('Telly/1')
    await on.browser.submit({ decision: 'allow' })
    expect([on.browser.shown?.status, on.browser.title()]).toEqual([200, 'The device is connected'])
    const tokens = await client.pollDeviceAuthorizationGrant(config, { ...asked, interval: 0.1 })
    expect(tokens.claims()).toMatchObject({ org_id: on.place.organizationId, email: EMAIL })
    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(decodeJwt(refreshed.id_token ?? '')).toMatchObject({ org_id: on.place.organizationId })
    expect(await eventsOf(on.stage.app, on.place, 'device.approved')).toMatchObject([
      { outcome: 'success', data: { clientId: on.clientId, requestedFrom: DEVICE_IP } },
    ])
  }, 30_000)

  it('gives one set of tokens to polls at once, and none to a later one', async () => {
    const { asked } = await on.ask()
    await on.signedIn(asked.user_code)
    await on.browser.submit({ decision: 'allow' })
    const polls = await Promise.all(Array.from({ length: 10 }, () => on.poll(asked.device_code)))
    const won = polls.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    const lost = polls.filter((one) => !won.includes(one))
    expect(lost.map(({ body }) => body.error)).toEqual(lost.map(() => 'invalid_grant'))
    expect((await on.poll(asked.device_code)).body).toMatchObject({ error: 'invalid_grant' })
    // And those are good: whoever lost has taken nothing away.
    const config = await on.device()
    await client.refreshTokenGrant(config, won[0]?.body.refresh_token ?? '')
  }, 30_000)

  it('says slow_down to a poll that comes too soon', async () => {
    const { asked } = await on.ask()
    expect((await on.poll(asked.device_code)).body).toMatchObject({ error: 'authorization_pending' })
    expect((await on.poll(asked.device_code)).body).toMatchObject({ error: 'slow_down' })
  })

  it('tells the device that it was denied, once; nobody is asked again', async () => {
    const { asked } = await on.ask()
    await on.signedIn(asked.user_code)
    await on.browser.submit({ decision: 'deny' })
    expect([on.browser.shown?.status, on.browser.title()]).toEqual([200, 'The device was not let in'])
    expect((await on.poll(asked.device_code)).body).toMatchObject({ error: 'access_denied' })
    expect((await on.poll(asked.device_code)).body).toMatchObject({ error: 'invalid_grant' })
    expect(await eventsOf(on.stage.app, on.place, 'device.denied')).toHaveLength(1)
  })

  it('asks for what is not the workspace’s own each time as well, and remembers no answer', async () => {
    const { workspaceId, organizationId } = on.stage.workspace.root
    await inOrganization(on.stage.app.services.db, on.stage.workspace.root, (tx) =>
      tx
        .updateTable('applications')
        .set({ first_party: false })
        .where('organization_id', '=', organizationId)
        .where('client_id', '=', on.clientId)
        .execute(),
    )
    on.stage.app.services.state.apply([{ workspaceId, topic: 'client', subject: on.clientId }])
    for (let time = 0; time < 2; time += 1) {
      const { asked } = await on.ask()
      const own = new Browser(on.stage.app)
      await on.signedIn(asked.user_code, own)
      expect(own.title()).toBe(ASKS)
      await own.submit({ decision: 'allow' })
      expect((await on.poll(asked.device_code)).status).toBe(200)
    }
  })

  it('ends after ten minutes, for the device and for whoever types the code in', async () => {
    const { asked } = await on.ask()
    on.clock.advance(601)
    expect((await on.poll(asked.device_code)).body).toMatchObject({ error: 'expired_token' })
    expect((await on.type(asked.user_code)).status).toBe(422)
  })

  it('asks on a browser that is signed in as well, whose account and whether', async () => {
    const first = await on.ask()
    await on.signedIn(first.asked.user_code)
    await on.browser.submit({ decision: 'allow' })
    const second = await on.ask()
    await on.type(second.asked.user_code)
    expect(on.browser.title()).toBe('Choose an account')
    await on.browser.press('session')
    expect(on.browser.title()).toBe(ASKS)
    expect((await on.poll(second.asked.device_code)).body).toMatchObject({ error: 'authorization_pending' })
  })

  it('does nothing by an address alone: a code in a link is shown, and waits for a press', async () => {
    const { asked } = await on.ask()
    const link = new URL(asked.verification_uri_complete ?? '')
    await on.browser.open(`${link.pathname}${link.search}`)
    expect(on.browser.shown?.body).toContain(asked.user_code)
    expect((await on.signedIn(asked.user_code, new Browser(on.stage.app))).body).toContain(asked.user_code)
  })

  it('honours the organization that the device names', async () => {
    const { asked } = await on.ask({ organization: on.place.slug })
    await on.type(asked.user_code)
    await on.browser.submit({ identifier: EMAIL, password: PASSWORD })
    expect(on.browser.title()).toBe(ASKS)
  })
})
