import { Provider } from 'oidc-provider'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addMinutes, epochSeconds, fixedClock, systemClock } from '../../../kernel/clock.ts'
import { newId } from '../../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../../kernel/random.ts'
import type { ArtifactStore, LoadedArtifact } from '../dependencies.ts'
import { newRequestState, withRequestState } from '../request-state.ts'
import { UnitOfWork } from '../unit-of-work.ts'
import { formatClaimedCode } from './claimed-code.ts'
import { deviceCodeAdapter } from './device-code-adapter.ts'

/** Each stands before another defence, which would answer the same; here it stands alone. */
describe('a code of a device, where it is read', () => {
  const clock = fixedClock(systemClock.now())
  const value = newSecret()
  const organizationId = newId('organization')
  const grant = { id: 'grant', organizationId, userId: newId('user'), clientId: 'app', payload: {} }
  const exp = epochSeconds(addMinutes(clock.now(), 10))
  let loaded: LoadedArtifact
  beforeEach(() => {
    loaded = {
      artifact: {
        ...{ kind: 'DeviceCode', hash: hashSecret(value), consumed: false, organizationId },
        ...{ grantId: 'grant', expiresAt: addMinutes(clock.now(), 20) },
        payload: { accountId: grant.userId, exp },
      },
      grant: { ...grant, expiresAt: addMinutes(clock.now(), 20) },
    }
    vi.spyOn(Provider, 'ctx', 'get').mockReturnValue({ oidc: { route: 'token' } } as never)
  })
  afterEach(() => vi.restoreAllMocks())

  function find(id: string) {
    const store = { load: async () => loaded } as unknown as ArtifactStore
    const adapter = deviceCodeAdapter({ clock, takePoll: async () => true, takeDevice: async () => true })
    return withRequestState(newRequestState(new UnitOfWork(store)), () => adapter.find(id))
  }

  it('is found by its value, once somebody has allowed it', async () => {
    expect(await find(value)).toMatchObject({ accountId: grant.userId, organizationId })
  })

  it('is worth no tokens by what the browser’s side knows it by', async () => {
    expect(await find(formatClaimedCode({ hash: hashSecret(value), userCode: 'BCDFGHJK' }))).toBeUndefined()
  })

  it('is nothing once it is used, nor without its own grant', async () => {
    const { artifact, grant: own } = loaded
    loaded = { artifact: { ...artifact, consumed: true }, ...(own && { grant: own }) }
    expect(await find(value)).toBeUndefined()
    loaded = { artifact }
    expect(await find(value)).toBeUndefined()
    if (!own) throw new Error('no grant')
    loaded = { artifact, grant: { ...own, id: 'another' } }
    expect(await find(value)).toBeUndefined()
    loaded = { artifact, grant: { ...own, organizationId: newId('organization') } }
    expect(await find(value)).toBeUndefined()
  })
})
