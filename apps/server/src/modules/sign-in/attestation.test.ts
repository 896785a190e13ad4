import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { apiOf } from '../../../test/harness/api.ts'
import { androidKey, packed } from '../../../test/harness/attestation.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { Browser } from '../../../test/harness/browser.ts'
import { passkeyFormOn, SoftPasskey, type Twist } from '../../../test/harness/passkey.ts'
import { create } from './passkeys.test-helper.ts'
import { anOrganizationWith, aPerson, aStage, eventsIn, PASSWORD, type Stage } from './testing.test-helper.ts'

const ASKED = { secondFactor: { passkeyAttestation: 'direct' } }
const MODEL = '2fc0579f-8113-47ea-b116-bb5a8db9202a'
const aaguid = MODEL.replaceAll('-', '')

describe('what an authenticator says of itself', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  /** At the page that sets up a passkey. */
  async function atSetUp(policy: Record<string, unknown>) {
    const place = await anOrganizationWith(stage, policy)
    const userId = await aPerson(stage.app, place, 'ann@example.com')
    const browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
    await browser.open(`/w/${stage.workspace.slug}/account/passkeys/add`)
    const api = apiOf(stage.app, stage.workspace)
    const own = bearer({ id: userId, organizationId: place.organizationId })
    const kept = async () => (await api(own, 'GET /me/passkeys')).body.items ?? []
    const make = async (twist: Twist) => {
      await create(browser, new SoftPasskey(), twist)
      return kept()
    }
    const asked = () =>
      (passkeyFormOn(browser.shown?.body ?? '').options as { attestation?: string }).attestation
    const page = async () => {
      await browser.open(`/w/${stage.workspace.slug}/account/passkeys`)
      return browser.shown?.body
    }
    return { place, asked, make, kept, page }
  }

  it('is not asked for unless a policy asks, and then not kept', async () => {
    const { asked, make, page } = await atSetUp({})
    expect(asked()).toBe('none')
    expect(await make({ attest: packed, aaguid })).toMatchObject([{ attestation: null }])
    expect(await page()).not.toContain(MODEL)
  })

  it('is checked, kept and shown where a policy asks', async () => {
    const { place, asked, make, page } = await atSetUp(ASKED)
    expect(asked()).toBe('direct')
    expect(await make({ attest: packed, aaguid })).toMatchObject([
      { attestation: { format: 'packed', aaguid: MODEL } },
    ])
    expect(await page()).toContain(MODEL)
    const events = await eventsIn(stage.app, place)
    expect(events.find(({ type }) => type === 'user.passkey_added')?.data).toMatchObject({
      attestation: 'packed',
    })
  })

  it('is nothing where it says nothing, and a model that nothing signs is not kept', async () => {
    const { make, page } = await atSetUp(ASKED)
    expect(await make({ aaguid })).toMatchObject([{ attestation: { format: 'none', aaguid: null } }])
    expect(await page()).toContain('did not say what it is')
  })

  it('is refused with a signature of another key, and where it says more than nothing without one', async () => {
    const { make } = await atSetUp(ASKED)
    expect(await make({ attest: packed, aaguid, forged: true })).toEqual([])
    expect(await make({ attest: (made) => ({ ...packed(made), format: 'none' }) })).toEqual([])
    expect(await make({ attest: (made) => ({ ...packed(made), format: 'invented' }) })).toEqual([])
  })

  it.each([
    ['asked for', ASKED],
    ['not asked for', {}],
  ] as const)('leads the server to no address that it names, %s (CVE-2026-55671)', async (_when, policy) => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('not there'))
    try {
      const { make } = await atSetUp(policy)
      expect(await make({ attest: androidKey('http://127.0.0.1:9/revoked') })).toEqual([])
      expect(fetched.mock.calls).toEqual([])
    } finally {
      fetched.mockRestore()
    }
  })
})
