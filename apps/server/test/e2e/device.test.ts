import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { newId } from '../../src/kernel/ids.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  PASSWORD,
  type Stage,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { addSigningKeys } from '../../src/modules/signing-keys/index.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { expectAccessible } from './accessible.ts'
import { aWatchedPage } from './chromium.ts'

const EMAIL = 'ann@example.com'

describe('letting a device in, in a browser', () => {
  let stage: Stage
  let origin: string
  let issuer: string
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  const clientId = newId('application')
  beforeAll(async () => {
    const port = await freePort()
    origin = `http://localhost:${port}`
    // The authorization server sends a browser on by its own address.
    stage = await aStage({ config: { publicUrl: origin } })
    await stage.app.http.listen({ port, host: 'localhost' })
    issuer = `${origin}/w/${stage.workspace.slug}`
    const { db, vault } = stage.app.services
    await addSigningKeys(db, vault, systemClock, stage.workspace.id)
    place = await anOrganizationWith(stage)
    await aPerson(stage.app, place, EMAIL)
    const owned = { organization_id: place.organizationId, workspace_id: place.workspaceId }
    await inOrganization(db, place, async (tx) => {
      const scopes = ['openid', 'email', 'offline_access']
      const fields = { name: 'Stable display', type: 'native' as const, first_party: true, device_flow: true }
      await tx
        .insertInto('applications')
        .values({ ...owned, ...fields, id: clientId, client_id: clientId, scopes })
        .execute()
      await tx
        .insertInto('client_ids')
        .values({ ...owned, client_id: clientId, kind: 'application', subject_id: clientId })
        .execute()
    })
  }, 60_000)
  afterAll(() => stage.app.drop())

  async function post(path: string, fields: Record<string, string>): Promise<Record<string, string>> {
    const body = new URLSearchParams({ client_id: clientId, ...fields })
    const answer = await fetch(`${issuer}${path}`, { method: 'POST', body })
    return (await answer.json()) as Record<string, string>
  }

  it('is accessible at every step, on a telephone, and keeps to its Content-Security-Policy', async () => {
    const asked = await post('/device_authorization', { scope: 'openid email' })
    const watched = await aWatchedPage({ scripts: true })
    const { page } = watched
    const look = async () => {
      await expectAccessible(page)
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    }
    try {
      await page.setViewportSize({ width: 360, height: 700 })
      await page.goto(`${issuer}/device?user_code=${asked.user_code}`)
      expect(await page.inputValue('input[name=code]')).toBe(asked.user_code)
      await look()
      await page.click('button[type=submit]')
      await page.fill('input[name=organization]', place.slug)
      await page.click('button[type=submit]')
      await page.fill('input[name=identifier]', EMAIL)
      await page.fill('input[name=password]', PASSWORD)
      await page.click('button:text-is("Sign in")')
      await page.waitForSelector('h1:text-is("Let in Stable display?")')
      await look()
      await page.click('button[value=allow]')
      await page.waitForSelector('h1:text-is("The device is connected")')
      await look()
      expect(watched.complaints).toEqual([])
      const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
      expect(await post('/token', { grant_type, device_code: asked.device_code ?? '' })).toMatchObject({
        token_type: 'Bearer',
      })
    } finally {
      await watched.close()
    }
  }, 60_000)
})

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer()
    server.listen(0, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
