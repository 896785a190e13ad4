import type { Vault } from '../../../platform/keys/vault.ts'
import type { FlowKey } from '../flows.ts'

/** What is sealed for one flow opens in no other. */
const contextOf = ({ workspaceId, id }: FlowKey): string => `sign_in_flows.upstream ${workspaceId} ${id}`

/** What a protocol keeps of its question to a provider, until the browser is back. */
export const sealMemo = (vault: Vault, key: FlowKey, memo: string): string =>
  vault.seal(Buffer.from(memo), contextOf(key)).toString('base64url')

export const openMemo = (vault: Vault, key: FlowKey, sealed: string): string =>
  vault.open(Buffer.from(sealed, 'base64url'), contextOf(key)).toString('utf8')
