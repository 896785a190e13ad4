import { randomUUID } from 'node:crypto'
import { nameOf, type Person } from '@bailiwick/example-provider-kit/people'
import {
  AUTHN_FAILED,
  BASIC,
  BEARER,
  BY_PASSWORD,
  BY_TWO,
  NS,
  PERSISTENT,
  RESPONDER,
  SUCCESS,
} from './names.ts'
import type { ServiceProvider } from './service-provider.ts'
import type { Session } from './sessions.ts'
import type { SamlIdentity } from './settings.ts'
import { signXml } from './sign.ts'
import { type Markup, trusted, xml } from './xml.ts'

const GOOD_MS = 5 * 60_000
const EARLY_MS = 30_000

export const newMessageId = (): string => `_${randomUUID()}`
const at = (ms: number): string => new Date(ms).toISOString()

interface Asked {
  provider: ServiceProvider
  requestId: string
  now: number
}

/** Says who somebody is (SAML core, 2.3): the assertion is signed, the response around it is only its cover. */
export function responseFor(identity: SamlIdentity, asked: Asked, person: Person, session: Session): string {
  const assertion = trusted(signXml(assertionOf(identity, asked, person, session).toString(), identity))
  return cover(identity, asked, xml`<samlp:StatusCode Value="${SUCCESS}"/>`, assertion)
}

/** Says that somebody did not want to, or could not. */
export const failureFor = (identity: SamlIdentity, asked: Asked): string =>
  cover(
    identity,
    asked,
    xml`<samlp:StatusCode Value="${RESPONDER}"><samlp:StatusCode Value="${AUTHN_FAILED}"/></samlp:StatusCode>`,
    false,
  )

const cover = (
  { entityId }: SamlIdentity,
  { provider: { acsUrl }, requestId, now }: Asked,
  status: Markup,
  assertion: Markup | false,
): string =>
  xml`<samlp:Response xmlns:samlp="${NS.protocol}" xmlns:saml="${NS.assertion}" ID="${newMessageId()}" Version="2.0"
 IssueInstant="${at(now)}" Destination="${acsUrl}" InResponseTo="${requestId}"><saml:Issuer>${entityId}</saml:Issuer>
<samlp:Status>${status}</samlp:Status>${assertion}</samlp:Response>`.toString()

function assertionOf({ entityId }: SamlIdentity, asked: Asked, person: Person, session: Session): Markup {
  const { provider, requestId, now } = asked
  const end = at(now + GOOD_MS)
  return xml`<saml:Assertion xmlns:saml="${NS.assertion}" ID="${newMessageId()}" Version="2.0" IssueInstant="${at(
    now,
  )}"><saml:Issuer>${entityId}</saml:Issuer><saml:Subject><saml:NameID Format="${PERSISTENT}">${
    person.subject
  }</saml:NameID><saml:SubjectConfirmation Method="${BEARER}"><saml:SubjectConfirmationData NotOnOrAfter="${end}" Recipient="${
    provider.acsUrl
  }" InResponseTo="${requestId}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${at(
    now - EARLY_MS,
  )}" NotOnOrAfter="${end}"><saml:AudienceRestriction><saml:Audience>${
    provider.entityId
  }</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${at(
    session.provedAt,
  )}" SessionIndex="${session.index}"><saml:AuthnContext><saml:AuthnContextClassRef>${
    session.byTwo ? BY_TWO : BY_PASSWORD
  }</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${attributesOf(
    person,
  )}</saml:AttributeStatement></saml:Assertion>`
}

function attributesOf(person: Person): Markup[] {
  const { email, givenName, familyName, branch } = person
  const all = { email, displayName: nameOf(person), givenName, surname: familyName, branch }
  return Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        xml`<saml:Attribute Name="${name}" NameFormat="${BASIC}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`,
    )
}
