import { createImport, importChanges, type NewImport } from './queries.ts'

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

const LONGEST_NAME = 200
/** What a file is called, as far as the server takes it: nothing in it that makes it read as another. */
export const shownName = (name: string): string =>
  name
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .slice(0, LONGEST_NAME)
    .toWellFormed()
    .trim()

async function sumOf(file: File): Promise<string | undefined> {
  // Only where the page is secure.
  if (!globalThis.crypto?.subtle) return undefined
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
