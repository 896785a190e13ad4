import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { isKnownAcr } from '../../modules/policies/index.ts'
import { askedAcr } from './asked-acr.ts'
import { recordOf } from './clients.ts'
import { deviceAsked } from './device/device-asked.ts'
import { recordGrant } from './grants.ts'
import { requestState } from './request-state.ts'
import { UNMET } from './unmet.ts'

const { Check, Prompt, base } = interactionPolicy

/** What a request needs of a person, in this order. The first that is needed is asked for. */
export function interactionChecks(): interactionPolicy.DefaultPolicy {
  const policy = base()
  policy.add(selectAccount(), 0)
  policy.add(createAccount(), 0)
  const login = policy.get('login')
  // Theirs compare literally and do not see a session that was strong enough before; `stepUp` asks.
  for (const theirs of ['essential_acr', 'essential_acrs']) login?.checks.remove(theirs)
  login?.checks.push(stepUp(), account())
  skipForOwnApplications(policy.get('consent'))
  policy.get('consent')?.checks.push(device())
  policy.add(keepGrant())
  return policy
}

/** OpenID Connect Initiating User Registration 1.0, 3: the person is led to the page where they register. */
const createAccount = () => new Prompt({ name: 'create', requestable: true })

const selectAccount = () =>
  new Prompt(
    { name: 'select_account', requestable: true },
    unmet(),
    new Check(
      'several_sessions',
      'several accounts are signed in and none was chosen',
      () => requestState().choice.kind === 'several',
    ),
  )

/** What nobody can give here is refused before anybody is asked (OpenID Connect Unmet Authentication Requirements 1.0). */
const unmet = () =>
  new Check('unmet', 'no sign-in that is asked for is known', UNMET, ({ oidc }) => {
    if (isKnownAcr(askedAcr(oidc.params ?? {}))) return false
    throw new errors.CustomOIDCProviderError(UNMET, 'no sign-in that is asked for is known here')
  })

const stepUp = () =>
  new Check('step_up', 'entering this organization needs more proof', 'interaction_required', () => {
    const { choice } = requestState()
    return choice.kind === 'session' && (choice.stepUp || choice.lacksAcr)
  })

/** Signed in, but not active in the organization that is being entered. */
const account = () =>
  new Check(
    'no_account',
    'the account cannot enter this organization',
    'login_required',
    ({ oidc }) => oidc.session?.accountId !== undefined && oidc.account === undefined,
  )

/** A code may have been sent to whoever types it in: each time they are shown what it lets in, also of our own. */
const device = () =>
  new Check(
    'device',
    'the person has not confirmed the device',
    'consent_required',
    ({ oidc }) => oidc.entities.DeviceCode !== undefined && oidc.result?.consent === undefined,
    ({ oidc }) => ({ device: deviceAsked(oidc.entities.DeviceCode) }),
  )

function skipForOwnApplications(consent: interactionPolicy.Prompt | undefined): void {
  for (const item of consent?.checks ?? []) {
    if (item.reason === 'consent_prompt') continue
    const { check } = item
    item.check = (ctx: KoaContextWithOIDC) =>
      !(ctx.oidc.client && recordOf(ctx.oidc.client).firstParty) && check(ctx)
  }
}

/** Asks nothing. It is reached when all else is settled, and the only step between that and the code. */
const keepGrant = () =>
  new Prompt(
    { name: 'grant' },
    new Check('grant', 'the grant is recorded', 'server_error', async (ctx) => {
      await recordGrant(ctx)
      return false
    }),
  )
