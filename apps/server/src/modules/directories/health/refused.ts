import { isId, newId } from '../../../kernel/ids.ts'
import { toStorable } from '../../../kernel/text.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import type { DirectoryCaller } from '../directories.ts'
import { insertError } from './error-store.ts'
import { noteFailing } from './note-failing.ts'
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

/** Keeps the last of them for whoever mends it, without what names a person, and tells of a directory that fails for long. */
export async function recordRefusedRequest(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  caller: DirectoryCaller,
  refused: RefusedRequest,
): Promise<void> {
  const { organization, directory } = caller
  const { method, path, status, code, message, metId, body } = refused
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const externalId = (body as { externalId?: unknown } | null | undefined)?.externalId
  const now = clock.now()
  await inOrganization(db, place, async (tx) => {
    await insertError(tx, directory.id, {
      id: newId('job'),
      at: now,
      method: toStorable(method, 20),
      path: toStorable(withoutQuoted(path), 500),
      status,
      code: toStorable(code, 100),
      message: toStorable(withoutQuoted(message), 500),
      external_id: typeof externalId === 'string' ? toStorable(externalId, 200) : null,
      met_id: isId('user', metId) || isId('group', metId) ? metId : null,
      request: body === undefined ? null : bounded(redact(body)),
    })
    await noteFailing(tx, caller, refused, now)
  })
}

const LONGEST = 20_000

/** Cut where it is too long: as text it would be JSON no more. */
function bounded(shown: unknown): string {
  const text = toStorable(JSON.stringify(shown), LONGEST + 1)
  return text.length > LONGEST ? JSON.stringify({ '…': `${text.length}` }) : text
}
