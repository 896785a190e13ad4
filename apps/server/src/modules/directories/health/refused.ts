import { isId, newId } from '../../../kernel/ids.ts'
import { toStorable } from '../../../kernel/text.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import type { DirectoryCaller } from '../directories.ts'
import { insertError } from './error-store.ts'
import { redact, withoutQuoted } from './redact.ts'

/** A request of a directory that was answered with an error. */
export interface RefusedRequest {
  method: string
  /** Below the directory's address, with its query. */
  path: string
  status: number
  /** Stable: of our errors, or of the protocol's own. */
  code: string
  /** What it was answered with. */
  message: string
  /** The account or group that was in the way, as the error names it. */
  metId?: unknown
  body?: unknown
}

/** Keeps the last of them for whoever mends it, without what names a person. */
export async function recordRefusedRequest(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { organization, directory }: Pick<DirectoryCaller, 'organization' | 'directory'>,
  { method, path, status, code, message, metId, body }: RefusedRequest,
): Promise<void> {
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const externalId = (body as { externalId?: unknown } | null | undefined)?.externalId
  await inOrganization(db, place, (tx) =>
    insertError(tx, directory.id, {
      id: newId('job'),
      at: clock.now(),
      method: toStorable(method, 20),
      path: toStorable(withoutQuoted(path), 500),
      status,
      code: toStorable(code, 100),
      message: toStorable(withoutQuoted(message), 500),
      external_id: typeof externalId === 'string' ? toStorable(externalId, 200) : null,
      met_id: isId('user', metId) || isId('group', metId) ? metId : null,
      request: body === undefined ? null : bounded(redact(body)),
    }),
  )
}

const LONGEST = 20_000

/** Cut where it is too long: as text it would be JSON no more. */
function bounded(shown: unknown): string {
  const text = toStorable(JSON.stringify(shown), LONGEST + 1)
  return text.length > LONGEST ? JSON.stringify({ '…': `${text.length}` }) : text
}
