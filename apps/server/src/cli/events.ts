import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { systemClock } from '../kernel/clock.ts'
import {
  type Checkpoint,
  ExportError,
  type ExportLine,
  exportChain,
  parseExportLine,
  type Verdict,
  verifyExport,
} from '../modules/audit/index.ts'
import type { Database, Place } from '../platform/db/index.ts'
import { CallError, type Command, options, required, UsageError, withFile } from './command.ts'
import { findPlace, findWorkspace } from './find-place.ts'
import { withDatabase } from './with-database.ts'

const WHERE = { workspace: { type: 'string' }, organization: { type: 'string' } } as const

/** `bailiwick events verify`: proves that nothing in an organization's log was changed; a file needs no server. */
export const eventsVerify: Command = async ({ config, args }) => {
  const flags = { ...WHERE, file: { type: 'string' }, checkpoint: { type: 'string' } } as const
  const values = options(args, flags)
  const checkpoint = values.checkpoint === undefined ? undefined : toCheckpoint(values.checkpoint)
  if (values.file) return report(await verified(linesOf(values.file), checkpoint))
  return withDatabase(config, async ({ db }) => {
    const place = await placeOf(db, values)
    return report(await verified(exportChain(db, place, systemClock), checkpoint))
  })
}

/** `bailiwick events export`: the whole log with its chain, as JSON Lines. */
export const eventsExport: Command = async ({ config, args }) => {
  const values = options(args, { ...WHERE, out: { type: 'string' } })
  await withDatabase(config, async ({ db }) => {
    const place = await placeOf(db, values)
    const lines = Readable.from(textOf(exportChain(db, place, systemClock)))
    const { out } = values
    if (out)
      await withFile('out', () => pipeline(lines, createWriteStream(out, { mode: 0o600, flags: 'wx' })))
    else await pipeline(lines, process.stdout, { end: false }).catch(unlessReadEnough)
  })
  return 0
}

async function* textOf(lines: AsyncIterable<ExportLine>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`
}

/** Whoever reads us, such as `head`, may leave early. */
function unlessReadEnough(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

async function verified(
  lines: AsyncIterable<ExportLine>,
  checkpoint: Checkpoint | undefined,
): Promise<Verdict> {
  try {
    return await verifyExport(lines, { checkpoint })
  } catch (error) {
    if (error instanceof ExportError) throw new UsageError(error.message)
    throw error
  }
}

function report(verdict: Verdict): number {
  const { valid, problems, head, blocks, sealedEvents, unsealedEvents, prunedBlocks, prunedUntil } = verdict
  console.log(`${blocks} blocks, ${sealedEvents} events sealed, ${unsealedEvents} not sealed yet`)
  if (prunedBlocks > 0) console.log(`${prunedBlocks} blocks up to ${prunedUntil} are pruned by retention`)
  if (verdict.checkpointIsGone)
    console.log('the block of --checkpoint is gone by retention: nothing up to there is left to be compared')
  if (head) console.log(`checkpoint ${head.number}:${head.hash}`)
  for (const { fault, block, eventId } of problems) {
    console.error(`${fault}${block === null ? '' : ` in block ${block}`}${eventId ? ` (${eventId})` : ''}`)
  }
  console.log(valid ? 'valid' : 'NOT VALID')
  return valid ? 0 : 1
}

function toCheckpoint(text: string): Checkpoint {
  const match = /^(\d+):([0-9a-f]{64})$/.exec(text)
  if (!match?.[1] || !match[2]) throw new CallError('--checkpoint is not <number>:<hash>')
  return { number: Number(match[1]), hash: match[2] }
}

async function* linesOf(file: string): AsyncGenerator<ExportLine> {
  const input = createReadStream(file)
  await withFile('file', () => once(input, 'open'))
  for await (const line of createInterface({ input, crlfDelay: Infinity })) yield parseExportLine(line)
}

async function placeOf(
  db: Database,
  values: { workspace?: string | undefined; organization?: string | undefined },
): Promise<Place> {
  const organization = required(values.organization, 'organization')
  return findPlace(db, await findWorkspace(db, values.workspace), organization)
}
