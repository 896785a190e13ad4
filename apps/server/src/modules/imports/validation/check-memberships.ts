import type { OrganizationId } from '../../../kernel/ids.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import { selectPartAfter } from '../part-store.ts'
import { selectByKeys } from '../people-store.ts'
import { problem } from '../problems.ts'
import { openPart } from '../sealed-part.ts'
import { decodeStaged, firstNumberOf, type StagedMembership } from '../staged.ts'
import type { Validation } from './validation.ts'

/**
 * Says of memberships whose person is neither in the file nor here. They stay where they wait: when it comes to them they are refused
 * for the same reason.
 */
export async function checkMemberships(validation: Validation): Promise<void> {
  const { services, place, row } = validation
  for (let number = firstNumberOf('membership'); ; ) {
    const after = number
    const part = await inOrganization(
      services.db,
      place,
      (tx) => selectPartAfter(tx, row.id, 'staged', after),
      {
        readOnly: true,
      },
    )
    if (!part?.place_id) return
    number = part.number
    const bytes = await openPart(
      services.vault,
      { place, importId: row.id, kind: 'staged', number },
      part.sealed,
    )
    await check(validation, part.place_id, decodeStaged<'membership'>(bytes))
    await validation.keep([])
  }
}

async function check(
  validation: Validation,
  organizationId: OrganizationId,
  memberships: readonly StagedMembership[],
): Promise<void> {
  const { services, place, row, seen, findings } = validation
  const missing = memberships.flatMap(({ line, member }) =>
    'key' in member && !seen.keys.has(organizationId, member.key) ? [{ line, key: member.key }] : [],
  )
  if (missing.length === 0) return
  const keys = missing.map(({ key }) => key)
  const here = await inOrganization(
    services.db,
    { workspaceId: place.workspaceId, organizationId },
    (tx) => selectByKeys(tx, row.source, keys),
    { readOnly: true },
  )
  for (const { line, key } of missing)
    if (!here.has(key)) findings.add('problem', line, problem('member_unknown', '/member'))
}
