import { importJWK } from 'jose'
import { type ClientAuth, ClientSecretPost, modifyAssertion, PrivateKeyJwt } from 'openid-client'
import type { ClientProof } from './types.ts'

/** How the client proves itself at the token endpoint (OpenID Connect Core 1.0, section 9). */
export async function clientProof(proof: ClientProof, tokenEndpoint: string): Promise<ClientAuth> {
  switch (proof.method) {
    case 'client_secret_basic':
      return secretBasic(proof.secret)
    case 'client_secret_post':
      return ClientSecretPost(proof.secret)
    case 'private_key_jwt': {
      const key = await importJWK(proof.privateKey, proof.algorithm)
      if (key instanceof Uint8Array) throw new TypeError('the private key of a connection is a secret')
      return PrivateKeyJwt(
        { key, kid: proof.keyId },
        {
          [modifyAssertion](header, payload) {
            header.typ = 'JWT'
            if (proof.certificateThumbprint) header['x5t#S256'] = proof.certificateThumbprint
            // What all providers take, Entra ID, Okta and ADFS nothing else. A key is known to one provider alone,
            // so an assertion that another one were named in would be of no use there.
            payload.aud = tokenEndpoint
          },
        },
      )
    }
  }
}

/**
 * RFC 6749, section 2.3.1, where both are form-encoded first. The library encodes every sign that may be, and several
 * providers decode none: only what has to be is, so that a secret of letters, digits and -_.~ is the same for all.
 */
const secretBasic =
  (secret: string): ClientAuth =>
  (_server, { client_id: clientId }, _body, headers) => {
    const credentials = [clientId, secret]
      .map((text) => encodeURIComponent(text).replaceAll('%20', '+'))
      .join(':')
    headers.set('authorization', `Basic ${Buffer.from(credentials).toString('base64')}`)
  }
