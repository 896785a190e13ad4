import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { addDays } from '../../kernel/clock.ts'
import type { ImportId } from '../../kernel/ids.ts'
import type { Place } from '../../platform/db/index.ts'
import type { Vault } from '../../platform/keys/vault.ts'

/** Beyond so long no part of a file is kept, whatever became of its import. */
const KEPT_DAYS = 7
export const keptUntil = (now: Date): Date => addDays(now, KEPT_DAYS)

/** The longest file. */
export const MOST_BYTES = 2 * 1_073_741_824

/** A part that becomes longer than this when it is opened is none of ours. */
const LONGEST_OPEN = 64 * 1_048_576

interface Part {
  place: Place
  importId: ImportId
  kind: 'file' | 'staged'
  number: number
}

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

const contextOf = ({ place, importId, kind, number }: Part): string =>
  `import_parts.sealed ${place.organizationId} ${importId} ${kind} ${number}`

/** Compressed, then sealed for its very place: a part of another import or number does not open there. */
export const sealPart = async (vault: Vault, part: Part, bytes: Uint8Array): Promise<Buffer> =>
  vault.seal(await compress(bytes), contextOf(part))

export const openPart = (vault: Vault, part: Part, sealed: Uint8Array): Promise<Buffer> =>
  decompress(vault.open(sealed, contextOf(part)), { maxOutputLength: LONGEST_OPEN })
