import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  anOrganization,
  aServiceAccount,
  assign,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { inWorkspace, type Place, type SecondFactorKind } from '../../platform/db/index.ts'
import { effectivePolicy } from './engine.ts'
import type { EffectivePolicy, SecondFactor } from './fields.ts'
import { meetsPolicy, type SignInProofs } from './guard.ts'

describe('guard', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())

  const policyUrl = (place: Place) =>
    `/w/${workspace.slug}/api/v1/organizations/${place.organizationId}/policy`
  const put = (place: Place, headers: Record<string, string>, settings: object) =>
    app.http.inject({ method: 'PUT', url: policyUrl(place), headers, payload: { settings } })
  const get = (place: Place, headers: Record<string, string>) =>
    app.http.inject({ url: policyUrl(place), headers })

  it('asks for a fresh sign-in before a change, and for none before a look', async () => {
    const place = await anOrganization(app, workspace.root)
    const { id } = await anActor(app, place, 'administrator')
    const stale = bearer({ id, organizationId: place.organizationId, signedInSecondsAgo: 16 * 60 })
    expect((await get(place, stale)).statusCode).toBe(200)
    const refused = await put(place, stale, { password: { minimumLength: 20 } })
    expect(refused.json()).toMatchObject({
      status: 401,
      code: 'policy.reauthentication_required',
      maxAge: 900,
    })
    expect(refused.headers['www-authenticate']).toBe(
      'Bearer error="insufficient_user_authentication", max_age=900',
    )
    const fresh = bearer({ id, organizationId: place.organizationId })
    expect((await put(place, fresh, { password: { minimumLength: 20 } })).statusCode).toBe(200)
  })

  it('takes the stricter of the actor’s own organization and the one acted on', async () => {
    const parent = await anOrganization(app, workspace.root)
    const child = await anOrganization(app, parent)
    const above = await anActor(app, parent, 'administrator', 'subtree')
    const below = await anActor(app, child, 'administrator')
    expect(
      (await put(child, below.headers, { administrator: { reauthenticationMinutes: 1 } })).statusCode,
    ).toBe(200)
    const old = bearer({ id: above.id, organizationId: parent.organizationId, signedInSecondsAgo: 120 })
    expect((await put(child, old, {})).json().code).toBe('policy.reauthentication_required')
  })

  it('lets nobody in from a network that is not allowed, and records it (CVE-2024-47070)', async () => {
    const place = await anOrganization(app, workspace.root)
    const { headers } = await anActor(app, place, 'administrator')
    expect((await put(place, headers, { network: { allowed: ['10.0.0.0/8'] } })).statusCode).toBe(200)
    expect((await get(place, headers)).json()).toMatchObject({
      status: 403,
      code: 'policy.network_not_allowed',
    })
    const robot = await aServiceAccount(app, place)
    await assign(app, place, robot, 'auditor')
    const token = bearer({ id: robot, organizationId: place.organizationId })
    expect((await get(place, token)).statusCode).toBe(200)
  })

  it('asks for the second factor of the organization acted on, for a look as well', async () => {
    const parent = await anOrganization(app, workspace.root)
    const child = await anOrganization(app, parent)
    const above = await anActor(app, parent, 'administrator', 'subtree')
    const below = await anActor(app, child, 'administrator')
    await put(child, below.headers, { secondFactor: { requirement: 'required' } })
    const passwordOnly = bearer({ id: above.id, organizationId: parent.organizationId, amr: ['pwd'] })
    expect((await get(parent, passwordOnly)).statusCode).toBe(200)
    const refused = await get(child, passwordOnly)
    expect(refused.json().code).toBe('policy.second_factor_required')
    const [two, resistant] = ['two-factors', 'phishing-resistant'].map((one) => `urn:bailiwick:acr:${one}`)
    const challenge = 'Bearer error="insufficient_user_authentication"'
    expect(refused.headers['www-authenticate']).toBe(`${challenge}, acr_values="${two} ${resistant}"`)
  })

  it('knows a code by mail and one by SMS, and lets in by them only where they are turned on', async () => {
    const place = await anOrganization(app, workspace.root)
    const { id } = await anActor(app, place, 'administrator')
    const by = (...amr: string[]) => get(place, bearer({ id, organizationId: place.organizationId, amr }))
    expect((await by('otp')).json().code).toBe('policy.method_not_allowed')
    expect((await by('pwd', 'otp', 'mfa')).statusCode).toBe(200)
    const required = bearer({ id, organizationId: place.organizationId, amr: ['pwd', 'otp', 'mfa'] })
    await put(place, required, { secondFactor: { requirement: 'required' } })
    expect((await by('pwd', 'sms', 'mfa')).json().code).toBe('policy.second_factor_required')
    expect((await by('pwd', 'otp', 'mfa')).statusCode).toBe(200)
  })

  it.each([
    ['the code of an app', { amr: ['pwd', 'otp', 'mfa'] }, ['totp', 'passkey'], ['passkey']],
    ['a recovery code', { secondFactorKind: 'recoveryCode' }, ['totp', 'recoveryCode'], ['totp', 'passkey']],
    ['a browser remembered', { secondFactorKind: 'totp' }, ['totp'], ['passkey', 'recoveryCode']],
    ['a passkey', { amr: ['pwd', 'pop', 'mfa'] }, ['passkey'], ['totp', 'recoveryCode']],
    ['what is not known', { secondFactorKind: null }, ['totp', 'recoveryCode'], ['totp', 'passkey']],
  ] as [string, SignInProofs, SecondFactor[], SecondFactor[]][])(
    'counts %s where its kind is taken',
    (_, proofs, taken, others) => {
      const given = { amr: ['pwd', 'mfa'], secondFactorBy: 'own' as const, ...proofs }
      expect([taken, others].map((factors) => meetsPolicy(asking({ factors }), given))).toEqual([true, false])
    },
  )

  it('counts a passkey that has not verified its owner where none has to, and one that signs in by itself anywhere', () => {
    const by = (secondFactorKind: SecondFactorKind | null, ...amr: string[]) =>
      (['preferred', 'required'] as const).map((passkeyVerification) =>
        meetsPolicy(asking({ passkeyVerification }), { amr: [...amr, 'mfa'], secondFactorKind }),
      )
    expect(by('passkey', 'pwd', 'pop')).toEqual([true, false])
    expect(by(null, 'pwd', 'pop')).toEqual([true, false])
    expect(by('verifiedPasskey', 'pwd', 'pop')).toEqual([true, true])
    expect(by(null, 'pop')).toEqual([true, true])
    expect(meetsPolicy(asking({ factors: ['totp'] }), { amr: ['pop', 'mfa'] })).toBe(true)
  })

  describe('from above', () => {
    const CLOSED = {
      signIn: { methods: ['connection'] },
      network: { allowed: ['10.0.0.0/8'] },
    }
    /** As if it had been written while it could be: an organization without a provider is refused it. */
    async function store(place: Place, policy: string) {
      const { workspaceId, organizationId } = place
      await inWorkspace(app.services.db, workspaceId, (tx) =>
        tx.updateTable('organizations').set({ policy }).where('id', '=', organizationId).execute(),
      )
      app.services.state.apply([{ workspaceId, topic: 'tree', subject: organizationId }])
    }
    async function aClosedChild() {
      const parent = await anOrganization(app, workspace.root)
      const child = await anOrganization(app, parent)
      const above = await anActor(app, parent, 'administrator', 'subtree')
      await store(child, JSON.stringify(CLOSED))
      const said = (more: object = {}) =>
        bearer({ id: above.id, organizationId: parent.organizationId, ...more })
      return { parent, child, said }
    }

    it('administers what is below by its own ways, whatever those below may come by', async () => {
      const { parent, child, said } = await aClosedChild()
      for (const amr of [
        ['pwd', 'mfa'],
        ['fed', 'mfa'],
      ]) {
        expect((await get(child, said({ amr }))).statusCode).toBe(200)
      }
      // It mends what locks others out.
      expect((await put(child, said(), {})).statusCode).toBe(200)
      await store(parent, JSON.stringify({ network: { allowed: ['10.0.0.0/8'] } }))
      expect((await get(child, said())).json().code).toBe('policy.network_not_allowed')
    })

    it('meets what can be met by proving more', async () => {
      const { child, said } = await aClosedChild()
      const policy = { ...CLOSED, secondFactor: { requirement: 'required' } }
      await store(child, JSON.stringify(policy))
      expect((await get(child, said({ amr: ['pwd'] }))).json().code).toBe('policy.second_factor_required')
      await store(child, '{"administrator":{"reauthenticationMinutes":1}}')
      const old = said({ signedInSecondsAgo: 120 })
      expect((await put(child, old, {})).json().code).toBe('policy.reauthentication_required')
    })

    it('enters an organization by its ways: a token for it is judged by them', async () => {
      const { child, said } = await aClosedChild()
      expect((await get(child, said({ boundTo: child.organizationId }))).json().code).toBe(
        'policy.network_not_allowed',
      )
      await store(child, JSON.stringify({ signIn: CLOSED.signIn }))
      expect((await get(child, said({ boundTo: child.organizationId }))).json().code).toBe(
        'policy.method_not_allowed',
      )
    })

    it('goes no further by emergency access than it does at home', async () => {
      const { child, said } = await aClosedChild()
      await store(child, JSON.stringify({ signIn: { ...CLOSED.signIn, emergencyAccess: false } }))
      const amr = ['pwd', 'mfa', 'emergency']
      expect((await get(child, said({ amr }))).json().code).toBe('policy.method_not_allowed')
    })
  })
})

/** Everybody is asked for a second factor. */
function asking(change: Partial<EffectivePolicy['secondFactor']>): EffectivePolicy {
  const base = effectivePolicy([])
  return { ...base, secondFactor: { ...base.secondFactor, requirement: 'required', ...change } }
}
