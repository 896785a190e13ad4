import type { Connection, ProviderAnswer } from '../../connections/index.ts'
import { issuerOf } from '../../workspaces/index.ts'
import type { SignInServices, Visitor } from '../dependencies.ts'
import type { FlowKey } from '../flows.ts'
import { openMemo } from './upstream-memo.ts'

/** What came back: what was kept of the question, and what the browser brought. */
export interface Back {
  memo: string
  handle: string
  params: URLSearchParams
}

/** What a provider said, after every check of its protocol; throws a ProviderFault for what is not accepted. */
export function readAnswer(
  services: Pick<SignInServices, 'upstreams' | 'publicUrl' | 'vault'>,
  key: FlowKey,
  { workspace }: Pick<Visitor, 'workspace'>,
  connection: Connection,
  { memo, handle, params }: Back,
): Promise<ProviderAnswer> {
  const issuer = issuerOf(services, workspace)
  const opened = openMemo(services.vault, key, memo)
  return services.upstreams[connection.settings.protocol].finish({
    connection,
    issuer,
    handle,
    memo: opened,
    params,
  })
}
