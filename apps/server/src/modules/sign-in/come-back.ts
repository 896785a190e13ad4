import type { Vault } from '../../platform/keys/vault.ts'

/** It may hold the secret of a link, which no table does. */
const CONTEXT = 'sign_in_flows.back'

export const sealBack = (vault: Vault, url: string): string =>
  vault.seal(Buffer.from(url), CONTEXT).toString('base64url')

export const openBack = (vault: Vault, sealed: string): string =>
  vault.open(Buffer.from(sealed, 'base64url'), CONTEXT).toString()
