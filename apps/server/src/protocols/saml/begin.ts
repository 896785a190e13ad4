import type { Clock } from '../../kernel/clock.ts'
import { refuse } from './faults.ts'
import { BINDING, NS } from './names.ts'
import { depart } from './transport.ts'
import type { Departure, SamlProvider } from './types.ts'
import { escapeXml, xml } from './xml/write.ts'

const NCNAME = /^[A-Za-z_][A-Za-z0-9_.-]{15,127}$/

export interface Begin {
  /** Comes back with the answer; not longer than 80 bytes (bindings, 3.4.3). */
  relayState: string
  /** Begins with a letter or an underscore, and nobody can guess it. */
  requestId: string
  forceAuthn?: boolean
}

/** What takes a browser to the identity provider to sign in (SAML core, 3.4.1). */
export function begin(
  clock: Clock,
  provider: SamlProvider,
  { relayState, requestId, forceAuthn }: Begin,
): Departure {
  const { self } = provider
  if (provider.signRequests && !self.signing)
    refuse('keys', 'This connection has no key to sign its requests with.')
  const request = xml(
    'samlp:AuthnRequest',
    {
      ...messageAttributes(clock, requestId, provider.signOnUrl),
      ForceAuthn: forceAuthn ? 'true' : undefined,
      ProtocolBinding: BINDING.post,
      AssertionConsumerServiceURL: self.acsUrl,
    },
    xml('saml:Issuer', {}, escapeXml(self.entityId)),
    xml('samlp:NameIDPolicy', { Format: provider.nameIdFormat, AllowCreate: 'true' }),
    contextOf(provider.authnContext ?? []),
  )
  return depart({
    kind: 'SAMLRequest',
    xml: request,
    url: provider.signOnUrl,
    binding: provider.signOnBinding,
    relayState,
    signing: provider.signRequests ? self.signing : undefined,
  })
}

function contextOf(classes: readonly string[]): string | false {
  if (classes.length === 0) return false
  const asked = classes.map((name) => xml('saml:AuthnContextClassRef', {}, escapeXml(name)))
  return xml('samlp:RequestedAuthnContext', { Comparison: 'exact' }, ...asked)
}

/** What every message of ours begins with. */
export function messageAttributes(clock: Clock, id: string, destination: string): Record<string, string> {
  if (!NCNAME.test(id))
    throw new RangeError('the ID of a message begins with a letter or an underscore and is long')
  return {
    'xmlns:samlp': NS.protocol,
    'xmlns:saml': NS.assertion,
    ID: id,
    Version: '2.0',
    IssueInstant: clock.now().toISOString(),
    Destination: destination,
  }
}
