import type { Entry } from './entry.ts'

/** Of files that are brought in: the one of the world is over. */
export const IMPORT_ENTRIES: Record<string, Entry> = {
  'imports.list': {},
  'imports.create': { input: () => ({ format: 'jsonl' }) },
  'imports.get': {},
  'imports.uploadPart': { params: { part: '0' }, passes: [409] },
  'imports.validate': { passes: [409] },
  'imports.getReport': {},
  'imports.downloadReport': {},
  'imports.begin': { passes: [409] },
  'imports.cancel': { passes: [409] },
  'imports.undo': {},
}
