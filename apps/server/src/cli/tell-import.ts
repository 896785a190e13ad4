import { oneLine } from '../kernel/text.ts'
import type { ImportView } from '../modules/imports/index.ts'
import type { ImportOperator } from './import-operator.ts'

type Counts = Readonly<Record<string, number>>

/** Names of a file are in it: nothing of them reaches a terminal that it would obey. */
const LONGEST_PLACE = 200

/** A line of the list of imports. */
export const lineOf = ({ id, status, createdAt, format, source, done, total, file }: ImportView): string =>
  [
    id,
    status.padEnd(10),
    createdAt.slice(0, 16),
    `${done}/${total}`.padEnd(15),
    nameOf(format, source),
    file.name ?? '',
  ]
    .join('  ')
    .trimEnd()

/** One import, with what came of it or would. */
export async function tellImport(at: ImportOperator, view: ImportView): Promise<void> {
  const { id, status, format, source, file, done, total, found, outcome, takenBack } = view
  const facts: [string, string | null][] = [
    ['import', id],
    ['status', status],
    ['from', nameOf(format, source)],
    ['file', file.name],
    ['bytes', String(file.bytes)],
    ['done', `${done} of ${total}`],
    ['created', view.createdAt],
    ['validated', view.validatedAt],
    ['begun', view.begunAt],
    ['over', view.finishedAt],
  ]
  for (const [name, fact] of facts) if (fact !== null) console.log(`${name.padEnd(15)}${fact}`)
  tellCounts(takenBack ?? outcome ?? {})
  await tellFindings(at, { ...view, found: outcome ? null : found })
}

/** What a validation has found: what would come of the file, and what is against lines. */
export async function tellFindings(at: ImportOperator, view: ImportView): Promise<void> {
  console.log(`sha256         ${view.file.sha256 ?? '-'}`)
  if (view.reason) console.log(`stopped: ${view.reason}`)
  tellCounts(view.found ?? {})
  if (view.problems + view.notices === 0) return
  for (const { line, kind, code, pointer, message } of await at.findings(view.id))
    console.log(
      `- line ${line}: ${kind} ${code}${pointer ? ` at ${oneLine(pointer, LONGEST_PLACE)}` : ''}: ${message}`,
    )
  for (const [code, count] of Object.entries(view.counts)) console.log(`${code.padEnd(28)} ${count}`)
}

/** Only what there is of. */
export function tellCounts(counts: Counts): void {
  for (const [name, count] of Object.entries(counts))
    if (count > 0) console.log(`${name.padEnd(28)} ${count}`)
}

export const tellProgress = ({ done, total }: ImportView): void => console.log(`${done} of ${total}`)

const nameOf = (format: string, source: string): string =>
  format === source ? format : `${format} (${source})`
