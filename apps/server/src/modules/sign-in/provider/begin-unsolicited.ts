import { hashSecret, newSecret } from '../../../kernel/random.ts'
import type { Connection } from '../../connections/index.ts'
import type { SignInServices, Visitor } from '../dependencies.ts'
import { beginFlowAt, type FlowKey } from '../flows.ts'
import { newFlow } from '../state.ts'
import { sealMemo } from './upstream-memo.ts'

/**
 * A sign-in that begins at the provider: this browser was sent nowhere, so it was given a handle when it posted the answer. A
 * link that somebody else has made brings none. A page of somebody else's can have it posted here all the same: the person says
 * that they mean it before anything comes of it. Undefined where the organization has not switched that on.
 */
export async function beginUnsolicited(
  { db, clock, vault }: SignInServices,
  { workspace }: Visitor,
  browser: string,
  { id: connectionId, organizationId, settings }: Connection,
  handle: string,
): Promise<FlowKey | undefined> {
  if (settings.protocol !== 'saml' || !settings.allowUnsolicited) return undefined
  const key = { workspaceId: workspace.id, browser, id: newSecret() }
  const upstream = {
    connectionId,
    organizationId,
    handle: hashSecret(handle).toString('base64url'),
    memo: sealMemo(vault, key, '{}'),
  }
  // As though it had been asked for: what comes of it goes the way of every other answer.
  const discovered = { organizationId, connectionId }
  const state = newFlow('account', { chosen: true, unasked: true, discovered, upstream })
  await beginFlowAt({ db, clock }, key, state)
  return key
}
