import { afterEach, beforeEach, expect } from 'vitest'
import { fixedClock, systemClock } from '../../../kernel/clock.ts'
import { ProviderFault } from '../../../modules/connections/index.ts'
import { outboundRules } from '../../../platform/http/outbound.ts'
import { createOidcUpstream, type FinishRequest, type OidcAnswer, type OidcProvider } from '../index.ts'
import { startProvider, type TestKey, type TestProvider } from './test-provider.ts'

export const RULES = outboundRules('http://localhost:4000', [])
const REDIRECT_URI = 'https://id.example.com/w/equineease/sign-in/callback/con_1'

/** A provider, a connection to it and this server as its client, made anew for each test. */
export interface Stage {
  clock: ReturnType<typeof fixedClock>
  provider: TestProvider
  connection: OidcProvider
  upstream: ReturnType<typeof createOidcUpstream>
  /** Signs somebody in; `tamper` changes what the browser comes back with, or what was remembered. */
  signIn(tamper?: (request: FinishRequest) => void, options?: SignInOptions): Promise<OidcAnswer>
  /** The same, for a sign-in that has to be refused. */
  refusal(tamper?: (request: FinishRequest) => void, options?: SignInOptions): Promise<ProviderFault>
}

interface SignInOptions {
  maxAgeSeconds?: number
}

const LIMITS = { patienceMs: 1_000, mostBytes: 256 * 1024 }

export function onStage(key?: () => TestKey): Stage {
  const stage = { signIn, refusal } as Stage
  let flows = 0

  async function signIn(
    tamper: (request: FinishRequest) => void = () => {},
    options: SignInOptions = {},
  ): Promise<OidcAnswer> {
    flows += 1
    const sent = { redirectUri: REDIRECT_URI, state: `state-${flows}`, nonce: `nonce-${flows}`, ...options }
    const { url, verifier } = await stage.upstream.begin(stage.connection, sent)
    const request = { ...sent, verifier, params: stage.provider.signIn(url) }
    tamper(request)
    return stage.upstream.finish(stage.connection, request)
  }

  async function refusal(...args: Parameters<Stage['signIn']>): Promise<ProviderFault> {
    const outcome = await signIn(...args).catch((error: unknown) => error)
    expect(outcome).toBeInstanceOf(ProviderFault)
    // What caused it may hold claims of people and what was sent, and errors are logged.
    expect((outcome as ProviderFault).cause).toBeUndefined()
    return outcome as ProviderFault
  }

  beforeEach(async () => {
    stage.clock = fixedClock(systemClock.now())
    stage.provider = await startProvider(stage.clock, key?.())
    stage.connection = {
      connectionId: 'con_1',
      version: 1,
      issuer: stage.provider.issuer,
      clientId: 'bailiwick',
      authentication: { method: 'client_secret_basic', secret: stage.provider.secret },
      scopes: ['openid', 'email'],
      useUserinfo: false,
    }
    stage.upstream = createOidcUpstream({ rules: RULES, clock: stage.clock, limits: LIMITS })
  })
  afterEach(() => stage.provider.close())
  return stage
}
