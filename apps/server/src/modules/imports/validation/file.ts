import { createHash } from 'node:crypto'
import { inOrganization, type Place } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import type { ImportRow } from '../import-store.ts'
import { selectPartAfter } from '../part-store.ts'
import { openPart } from '../sealed-part.ts'

/**
 * The file of an import as it came, a part in memory at a time. `beat` is called with every part: it says whether the import is still
 * whose it was.
 */
export async function* readFile(
  { db, vault }: Pick<Services, 'db' | 'vault'>,
  place: Place,
  { id }: Pick<ImportRow, 'id'>,
  beat: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for (let number = -1; ; ) {
    await beat()
    const after = number
    const row = await inOrganization(db, place, (tx) => selectPartAfter(tx, id, 'file', after), {
      readOnly: true,
    })
    if (!row) return
    number = row.number
    yield await openPart(vault, { place, importId: id, kind: 'file', number }, row.sealed)
  }
}

/** The same bytes, and what their checksum is once all of them have passed. */
export async function* summed(
  source: AsyncIterable<Uint8Array>,
  done: (sha256: string) => void,
): AsyncGenerator<Uint8Array> {
  const sum = createHash('sha256')
  for await (const bytes of source) {
    sum.update(bytes)
    yield bytes
  }
  done(sum.digest('hex'))
}
