import type { Vault } from '../../../platform/keys/vault.ts'
import type { Connection, ProviderAnswer } from '../../connections/index.ts'
import type { FlowKey } from '../flows.ts'
import { openMemo, sealMemo } from '../provider/upstream-memo.ts'
import type { Told } from './told.ts'

interface Said {
  revision: number
  answer: Pick<ProviderAnswer, 'subject' | 'claims' | 'secondFactor' | 'session'>
}

/** What a provider said of somebody, until they have shown whose account that is. */
export function sealSaid(vault: Vault, key: FlowKey, { connection: { revision }, answer }: Told): string {
  const { subject, claims, secondFactor, session } = answer
  const said = { revision, answer: { subject, claims, secondFactor, session } } satisfies Said
  return sealMemo(vault, key, JSON.stringify(said))
}

/** Undefined when it was checked by other settings than those of now. */
export function openSaid(
  vault: Vault,
  key: FlowKey,
  sealed: string,
  { revision }: Connection,
): ProviderAnswer | undefined {
  const said = JSON.parse(openMemo(vault, key, sealed)) as Said
  return said.revision === revision ? said.answer : undefined
}
