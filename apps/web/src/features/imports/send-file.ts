import { createImport, importChanges, type NewImport } from './queries.ts'
import { shownName } from './shown-name.ts'

const PART = 4 * 1_048_576
/** Of a larger file no sum is made here: the whole of it would be in memory. */
const SUMMED = 64 * 1_048_576

type Report = (share: number) => void

/**
 * Makes an import, sends its file and has it validated; says how much has been sent. Answers with its id, also where the file has not
 * arrived, with what was in the way: the import takes it again.
 */
export async function sendFile(
  organizationId: string,
  file: File,
  wish: NewImport,
  report: Report,
): Promise<{ id: string; failure?: unknown }> {
  const fileName = shownName(file.name)
  const { id } = await createImport(organizationId, { ...wish, ...(fileName && { fileName }) })
  try {
    await sendTo(organizationId, id, file, report)
    return { id }
  } catch (failure) {
    return { id, failure }
  }
}

/** Sends a file to an import part by part, all that is there already as well, and has it validated. */
export async function sendTo(organizationId: string, id: string, file: File, report: Report): Promise<void> {
  const { upload, validate } = importChanges(organizationId, id)
  for (let at = 0; at < file.size; at += PART) {
    await upload(at / PART, file.slice(at, at + PART))
    report(Math.min(1, (at + PART) / file.size))
  }
  await validate(file.size <= SUMMED ? await sumOf(file) : undefined)
}

async function sumOf(file: File): Promise<string | undefined> {
  // Only where the page is secure.
  if (!globalThis.crypto?.subtle) return undefined
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
