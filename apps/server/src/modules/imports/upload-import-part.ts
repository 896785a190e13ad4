import { z } from 'zod'
import { RequestError } from '../../platform/execute.ts'
import { operation } from '../../platform/operation.ts'
import { ImportError } from './errors.ts'
import { lockImport, updateImport } from './import-store.ts'
import { putPart } from './part-store.ts'
import { keptUntil, MOST_BYTES, sealPart } from './sealed-part.ts'
import { described, ImportParams, ImportView, toImportView } from './view.ts'

/** So many parts of what a route takes are more than a file may have. */
const MOST_PARTS = 2_000

/**
 * Takes a part of the file, from 0. A part that comes again takes the place of the one before: whoever was interrupted goes on with
 * the part they were at.
 */
export const uploadImportPart = operation({
  name: 'imports.uploadPart',
  summary: 'Upload a part of the file of an import',
  permission: 'imports:write',
  params: ImportParams.extend({ part: z.coerce.number().int().min(0).max(MOST_PARTS) }),
  input: z.strictObject({}),
  output: ImportView,
  errors: [ImportError.not_found, ImportError.not_open, ImportError.too_large],
  event: 'import.part_uploaded',
  describe: (view, _input, { part }) => ({
    target: described(view).target,
    data: { part, bytes: view.file.bytes },
  }),

  // Compressing and sealing take longer than writing it.
  async prepare({ services, organization, bytes }, _input, { importId, part: number }) {
    if (!bytes || bytes.length === 0) return undefined
    const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
    const sealed = await sealPart(services.vault, { place, importId, kind: 'file', number }, bytes)
    return { sealed, length: bytes.length }
  },

  async run({ tx, clock }, _input, { importId, part }, arrived) {
    const row = await lockImport(tx, importId)
    if (row.status !== 'created') throw ImportError.not_open()
    if (!arrived) throw RequestError.unsupported_media_type()
    const { sealed, length } = arrived
    const expires_at = keptUntil(clock.now())
    const bytes = await putPart(tx, {
      ...{ import_id: importId, kind: 'file', number: part, bytes: length, sealed, expires_at },
    })
    if (bytes > MOST_BYTES) throw ImportError.too_large()
    return toImportView(await updateImport(tx, importId, { file_bytes: String(bytes) }))
  },
})
