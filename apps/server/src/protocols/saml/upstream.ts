import { createHash } from 'node:crypto'
import { addSeconds, toDate } from '../../kernel/clock.ts'
import { isEmailAddress } from '../../kernel/email.ts'
import {
  type Arrival,
  type Connection,
  type DepartureRequest,
  keepArrival,
  liveCertificates,
  ownKeysOf,
  type ProviderAnswer,
  ProviderFault,
  type SamlAnswering,
  type SamlSettings,
  saml as samlProtocol,
  takeArrival,
  type Upstream,
  useOnce,
} from '../../modules/connections/index.ts'
import type { Services } from '../../platform/operation.ts'
import { SKEW } from './assertion.ts'
import type { Saml, SamlAnswer, SamlProvider, SamlSelf } from './index.ts'
import { createSamlLogouts } from './logout-upstream.ts'

type Needs = Pick<Services, 'db' | 'vault' | 'clock'>

/** Sign-ins through connections of this protocol, and what its own addresses answer. */
export type SamlSignIns = Upstream & SamlAnswering

export function createSamlSignIns(services: Needs, saml: Saml): SamlSignIns {
  return {
    ...createSamlLogouts(saml, services.clock, (connection, issuer) =>
      providerOf(services, connection, issuer),
    ),

    async begin({ connection, issuer, handle, fresh }: DepartureRequest) {
      const provider = await providerOf(services, connection, issuer)
      const asked = { relayState: handle, requestId: requestIdOf(handle), forceAuthn: fresh }
      const departure = saml.begin(provider, asked)
      return {
        departure:
          'post' in departure
            ? { kind: 'post' as const, ...departure.post }
            : { kind: 'redirect' as const, url: departure.url },
        memo: JSON.stringify({ askedAt: fresh ? services.clock.now() : undefined }),
      }
    },

    async finish({ connection, handle, memo, params }: Arrival) {
      const posted = await takeArrival(services, connection, params.get('code') ?? '')
      if (posted?.handle !== handle)
        throw new ProviderFault('state', 'The answer belongs to another sign-in.')
      if (posted.fault) throw new ProviderFault(posted.fault.check, posted.fault.message)
      const { answer } = posted
      if (!answer) throw new ProviderFault('malformed', 'The answer says nothing.')
      const { askedAt } = JSON.parse(memo) as { askedAt?: string }
      // It was kept as JSON, which has no dates.
      const dateOf = (said: unknown) => (said === undefined ? undefined : toDate(String(said)))
      const at = dateOf(answer.authenticatedAt)
      if (askedAt !== undefined && (!at || at < toDate(askedAt)))
        throw new ProviderFault('authentication_too_old', 'The provider did not ask the person anew.')
      return { ...answer, authenticatedAt: at, sessionEndsAt: dateOf(answer.sessionEndsAt) }
    },

    metadata: async (connection, issuer) => saml.metadata(await selfOf(services, connection, issuer)),

    async receive(connection, issuer, { samlResponse, relayState, unasked }) {
      const handle = relayState ?? unasked
      try {
        const provider = await providerOf(services, connection, issuer)
        const answer = await saml.finish(provider, {
          samlResponse,
          expectedRequestId: relayState === undefined ? undefined : requestIdOf(relayState),
        })
        await useOnce(services, connection, answer.assertionId, answer.notOnOrAfter)
        const told = toProviderAnswer(settingsOf(connection), answer)
        const code = await keepArrival(services, connection, { handle, answer: told })
        return { code, accepted: true }
      } catch (error) {
        if (!(error instanceof ProviderFault)) throw error
        const { check, message } = error
        const fault = { check, message }
        return {
          code: await keepArrival(services, connection, { handle, fault }),
          accepted: false,
        }
      }
    },
  }
}

/**
 * Follows from what the browser is sent with, so that an answer can be held against its request before the browser's
 * cookies are there: it comes by a post from another site.
 */
const requestIdOf = (handle: string): string =>
  `_${createHash('sha256').update(`saml request ${handle}`).digest('hex')}`

function settingsOf({ settings }: Connection): SamlSettings {
  if (settings.protocol !== 'saml') throw new TypeError('not a connection of this protocol')
  return settings
}

/** What this server is to one provider: names, addresses and keys of that connection alone. */
async function selfOf(services: Needs, connection: Connection, issuer: string): Promise<SamlSelf> {
  const { metadataPath, callbackPath, logoutPath } = samlProtocol.paths(connection.id)
  const [signing, ...otherSigning] = await ownKeysOf(services, connection, 'signing_key')
  const encryption = await ownKeysOf(services, connection, 'encryption_key')
  return {
    entityId: issuer + metadataPath,
    acsUrl: issuer + callbackPath,
    logoutUrl: issuer + logoutPath,
    signing: { privateKey: signing.privateKey, certificate: certificateOf(signing) },
    otherSigningCertificates: otherSigning.map(certificateOf),
    encryption: {
      privateKeys: encryption.map(({ privateKey }) => privateKey),
      certificate: certificateOf(encryption[0]),
    },
  }
}

const certificateOf = ({ publicPart }: { publicPart: Record<string, unknown> }): string =>
  String(publicPart.certificate)

async function providerOf(services: Needs, connection: Connection, issuer: string): Promise<SamlProvider> {
  const settings = settingsOf(connection)
  const { logoutUrl, logoutResponseUrl, nameIdFormat, authnContext } = settings
  return {
    connectionId: connection.id,
    version: connection.revision,
    entityId: settings.entityId,
    signOnUrl: settings.signOnUrl,
    signOnBinding: settings.signOnBinding,
    ...(logoutUrl !== null && { logoutUrl, logoutBinding: settings.logoutBinding }),
    ...(logoutResponseUrl !== null && { logoutResponseUrl }),
    certificates: liveCertificates(settings.certificates, services.clock.now()),
    signRequests: settings.signRequests,
    wantAssertionsEncrypted: settings.wantAssertionsEncrypted,
    allowUnsolicited: settings.allowUnsolicited,
    ...(nameIdFormat !== null && { nameIdFormat }),
    ...(authnContext.length > 0 && { authnContext }),
    self: await selfOf(services, connection, issuer),
  }
}

const NAME_ID = 'NameID'
const FLEETING = /:nameid-format:(emailAddress|transient|X509SubjectName|WindowsDomainQualifiedName)$/
const UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'
/** How Entra ID and ADFS say by what somebody signed in. */
const METHODS = 'http://schemas.microsoft.com/claims/authnmethodsreferences'

function toProviderAnswer(settings: SamlSettings, answer: SamlAnswer): ProviderAnswer {
  const { attributes, nameId, sessionIndex, authnContext, authnInstant, sessionNotOnOrAfter } = answer
  const said = [...(authnContext === undefined ? [] : [authnContext]), ...(attributes[METHODS] ?? [])]
  return {
    subject: subjectOf(settings, answer),
    claims: { ...attributes, ...(nameId && { [NAME_ID]: [nameId.value] }) },
    secondFactor: said.some((one) => settings.secondFactorValues.includes(one)),
    authenticatedAt: authnInstant,
    sessionEndsAt: sessionNotOnOrAfter && addSeconds(sessionNotOnOrAfter, SKEW),
    session: {
      ...(nameId && { subject: nameId.value, nameId: JSON.stringify(nameId) }),
      ...(sessionIndex !== undefined && { sid: sessionIndex }),
    },
  }
}

/** An address is one whatever it is called: many a provider sends it when nobody has said what to send. */
const isFleeting = ({ format = UNSPECIFIED, value }: NonNullable<SamlAnswer['nameId']>): boolean =>
  FLEETING.test(format) || (format === UNSPECIFIED && isEmailAddress(value))

/** A name that is somebody else's one day, or another one each time, tells nobody who it is. */
function subjectOf({ subject }: SamlSettings, { nameId, attributes }: SamlAnswer): string {
  if (subject === NAME_ID && nameId && isFleeting(nameId))
    throw new ProviderFault(
      'subject_missing',
      `People are not known by an address, or by a name of the format ${nameId.format ?? UNSPECIFIED}. Have the provider send a persistent one, or choose an attribute.`,
    )
  const values =
    subject === NAME_ID ? [nameId?.value] : Object.hasOwn(attributes, subject) ? attributes[subject] : []
  const [value, ...others] = values ?? []
  if (value === undefined || value === '' || value.length > 512 || others.length > 0)
    throw new ProviderFault('subject_missing', `The provider said nothing usable as ${subject}.`)
  return value
}
