import { createImport, importChanges, type NewImport } from './queries.ts'
import { shownName } from './shown-name.ts'

const PART = 4 * 1_048_576
/** Of a larger file no sum is made here: the whole of it would be in memory. */
const SUMMED = 64 * 1_048_576

/** Makes an import, sends its file part by part, and has it validated; says how much has been sent. Answers with its id. */
export async function sendFile(
  organizationId: string,
  file: File,
  wish: NewImport,
  report: (share: number) => void,
): Promise<string> {
  const fileName = shownName(file.name)
  const { id } = await createImport(organizationId, { ...wish, ...(fileName && { fileName }) })
  const { upload, validate } = importChanges(organizationId, id)
  for (let at = 0; at < file.size; at += PART) {
    await upload(at / PART, file.slice(at, at + PART))
    report(Math.min(1, (at + PART) / file.size))
  }
  await validate(file.size <= SUMMED ? await sumOf(file) : undefined)
  return id
}

async function sumOf(file: File): Promise<string | undefined> {
  // Only where the page is secure.
  if (!globalThis.crypto?.subtle) return undefined
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
