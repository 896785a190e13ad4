import { inOrganization, type Place } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { selectUserAttributeSchema } from '../../users/index.ts'
import { readHeld } from '../author.ts'
import { holdClaim } from '../claim.ts'
import { ImportError } from '../errors.ts'
import { recordOf } from '../events.ts'
import { readerOfImport } from '../formats.ts'
import { type ImportRow, updateImport } from '../import-store.ts'
import { deleteLines } from '../line-store.ts'
import { countStaged, deleteParts } from '../part-store.ts'
import { keptUntil } from '../sealed-part.ts'
import { stopImport } from '../stop.ts'
import { checkMemberships } from './check-memberships.ts'
import { readFile, summed } from './file.ts'
import { planStructure } from './plan-structure.ts'
import { stagePeople } from './stage-people.ts'
import { NotUnpacked, unpacked } from './unpacked.ts'
import { Validation } from './validation.ts'

type Reader = NonNullable<ReturnType<typeof readerOfImport>>

/**
 * Reads a file twice: organizations and groups first, as anything in it may refer to them, then all else. What is fit waits in sealed
 * parts, what is not is in the report; nothing else is written. Begun anew from the beginning whenever somebody takes it up again.
 */
export async function runValidation(services: Services, place: Place, row: ImportRow): Promise<void> {
  const organization = await services.tree.find(place.workspaceId, place.organizationId)
  const read = readerOfImport(services.vault, row)
  if (!organization || !read) return stopImport(services, place, row, ImportError.not_validated.code)
  const actor = await readHeld(services, row, organization)
  const attributeSchema = await inOrganization(services.db, place, async (tx) => {
    await holdClaim(tx, row)
    await deleteParts(tx, row.id, 'staged')
    await deleteLines(tx, row.id)
    await updateImport(tx, row.id, { problems: 0, notices: 0, reported: 0, problem_counts: '{}' })
    return (await selectUserAttributeSchema(tx)).schema
  })
  const validation = new Validation({ services, place, row, organization, actor, attributeSchema })
  try {
    const sha256 = await readTwice(validation, read)
    if (row.sha256 !== null && row.sha256 !== sha256)
      return await stopImport(services, place, row, ImportError.other_file.code)
    await checkMemberships(validation)
    await validation.keep([])
    await finish(validation, sha256)
  } catch (error) {
    if (!(error instanceof NotUnpacked)) throw error
    await stopImport(services, place, row, ImportError.not_unpacked.code)
  }
}

/** Answers with the checksum of the file as it came; of another one than was meant nothing but that is read. */
async function readTwice(validation: Validation, read: Reader): Promise<string> {
  const { services, place, row } = validation
  const beat = () => validation.keep([])
  const arrived = () => readFile(services, place, row, beat)
  let sha256 = ''
  const keepSum = (sum: string) => {
    sha256 = sum
  }
  await planStructure(validation, read(unpacked(summed(arrived(), keepSum), { beat })))
  // A reader that cannot go on leaves the rest.
  if (sha256 === '') for await (const _ of summed(arrived(), keepSum));
  if (row.sha256 === null || row.sha256 === sha256)
    await stagePeople(validation, read(unpacked(arrived(), { beat })))
  return sha256
}

async function finish({ services, place, row, found }: Validation, sha256: string): Promise<void> {
  await inOrganization(services.db, place, async (tx) => {
    await holdClaim(tx, row)
    await deleteParts(tx, row.id, 'file')
    const now = services.clock.now()
    const after = await updateImport(tx, row.id, {
      status: 'validated',
      failures: 0,
      // Read no more: there may be a secret in it.
      options: null,
      sha256,
      found: JSON.stringify(found),
      total: await countStaged(tx, row.id),
      due_at: keptUntil(now),
      validated_at: now,
    })
    const { problems, notices, total } = after
    await recordOf(tx, after, { type: 'import.validated', data: { problems, notices, total } })
  })
}
