import { type Clock, fixedClock, toDate } from '../../../kernel/clock.ts'
import { createSaml, makeOwnKey, type OwnKey, type Saml, type SamlProvider } from '../index.ts'
import { aResponse, encode, type Said, type Signing } from './identity-provider.ts'

export const NOW = toDate('2026-03-02T09:00:00Z')
export const REQUEST = '_request-of-this-browser'

export interface SamlWorld {
  clock: ReturnType<typeof fixedClock>
  saml: Saml
  /** Of the identity provider, of somebody else, and ours. */
  keys: { idp: OwnKey; next: OwnKey; foreign: OwnKey; sp: OwnKey; former: OwnKey }
  provider: SamlProvider
  said: Said
  /** A response in base64, and what is made of it. */
  response(signing: Signing, changes?: Partial<Said>): string
  finish(samlResponse: string, changes?: Partial<SamlProvider>): ReturnType<Saml['finish']>
}

/** A connection, its identity provider and all their keys. */
export async function aSamlWorld(start: Date = NOW): Promise<SamlWorld> {
  const clock: Clock & ReturnType<typeof fixedClock> = fixedClock(start)
  const saml = createSaml({ clock })
  const [idp, next, foreign, sp, former] = await Promise.all(
    ['idp', 'next', 'foreign', 'sp', 'former'].map((name) => makeOwnKey(name, start, 365)),
  )
  if (!idp || !next || !foreign || !sp || !former) throw new Error('keys are missing')
  const at = 'https://id.example/w/equineease/saml/con_1'
  const self = {
    entityId: `${at}/metadata`,
    acsUrl: `${at}/acs`,
    logoutUrl: `${at}/logout`,
    signing: sp,
    encryption: { privateKeys: [sp.privateKey, former.privateKey], certificate: sp.certificate },
  }
  const provider: SamlProvider = {
    connectionId: 'con_1',
    version: 1,
    entityId: 'https://idp.school.example/metadata',
    signOnUrl: 'https://idp.school.example/sso',
    signOnBinding: 'redirect',
    logoutUrl: 'https://idp.school.example/slo',
    certificates: [idp.certificate],
    signRequests: true,
    wantAssertionsEncrypted: false,
    allowUnsolicited: false,
    self,
  }
  const said: Said = {
    now: start,
    issuer: provider.entityId,
    audience: self.entityId,
    acsUrl: self.acsUrl,
    inResponseTo: REQUEST,
    nameId: 'rider-17',
  }
  return {
    clock,
    saml,
    keys: { idp, next, foreign, sp, former },
    provider,
    said,
    response: (signing, changes) => encode(aResponse({ ...said, ...changes }, signing)),
    finish: (samlResponse, changes) =>
      saml.finish({ ...provider, ...changes }, { samlResponse, expectedRequestId: REQUEST }),
  }
}

/** The check that an answer failed; fails when it did not. */
export async function failedCheck(answer: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof answer === 'function' ? answer() : answer)
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'ProviderFault')
      return (fault as Error & { check: string }).check
    throw fault
  }
  return 'accepted'
}
