import type { Provider } from 'oidc-provider'
import { newSecret } from '../../../kernel/random.ts'
import { COOKIES } from '../cookies.ts'
import { DEVICE_CODE, type OAuthDependencies } from '../dependencies.ts'
import { newRequestState, withRequestState } from '../request-state.ts'
import { interactionPath, ROUTES } from '../routes.ts'
import { UnitOfWork } from '../unit-of-work.ts'
import { formatClaimedCode } from './claimed-code.ts'
import { normalizeUserCode, userCodeHash } from './user-code.ts'

/** A request of a device that waits for the person of one browser. */
export interface ClaimedDevice {
  /** Path of the page at which they sign in. */
  path: string
  /** What binds the request to this browser, as `Set-Cookie` headers. */
  cookies: string[]
}

/** Seconds in which a person signs in and decides; the code itself ends before. */
const LIFETIME = 600

/**
 * Takes what a person typed in for the request that shows it, which belongs to this browser from then on. A code is
 * used up by it, also where nothing comes of the request: a second browser finds nothing (GHSA-cq3f-vc6p-68fh). All
 * that is no code of a device that waits is undefined alike.
 */
export async function claimDevice(
  provider: Provider,
  deps: OAuthDependencies,
  typed: string,
): Promise<ClaimedDevice | undefined> {
  const userCode = normalizeUserCode(typed)
  if (userCode === undefined) return undefined
  const unit = new UnitOfWork(deps.artifacts)
  return withRequestState(newRequestState(unit), async () => {
    const hash = userCodeHash(userCode)
    const found = (await unit.loadHashed(hash))?.artifact
    if (found?.kind !== 'UserCode' || found.consumed || typeof found.payload.device !== 'string')
      return undefined
    const device = formatClaimedCode({ hash: Buffer.from(found.payload.device, 'base64url'), userCode })
    const code = await provider.DeviceCode.find(device)
    if (!code || code.accountId !== undefined || code.error !== undefined) return undefined
    const client = await provider.Client.find(code.clientId ?? '')
    if (!client?.grantTypeAllowed(DEVICE_CODE)) return undefined
    const uid = newSecret()
    // Its class takes more than the published types say.
    const interaction: InstanceType<typeof provider.Interaction> = Reflect.construct(provider.Interaction, [
      uid,
      {
        returnTo: `${provider.issuer}${ROUTES.code_verification}/${uid}`,
        // Always asked whose account it is to be: nobody lets a device in unawares.
        prompt: { name: 'select_account', reasons: ['device'], details: {} },
        params: code.params ?? {},
        cid: newSecret(),
        deviceCode: device,
      },
    ])
    await interaction.save(LIFETIME)
    unit.add({ type: 'consume', kind: 'UserCode', hash })
    const committed = await unit.commit(false)
    return committed.ok
      ? { path: pathOf(deps, interactionPath(uid)), cookies: cookiesOf(deps, uid) }
      : undefined
  })
}

const pathOf = ({ slug }: OAuthDependencies, path: string): string => `/w/${slug}${path}`

/** As the library sets them where it begins a request itself. */
function cookiesOf(deps: OAuthDependencies, uid: string): string[] {
  const rest = `Max-Age=${LIFETIME}; HttpOnly; SameSite=Lax${deps.publicUrl.startsWith('https:') ? '; Secure' : ''}`
  return [
    `${COOKIES.interaction}=${uid}; Path=${pathOf(deps, interactionPath(uid))}; ${rest}`,
    `${COOKIES.resume}=${uid}; Path=${pathOf(deps, `${ROUTES.code_verification}/${uid}`)}; ${rest}`,
  ]
}
