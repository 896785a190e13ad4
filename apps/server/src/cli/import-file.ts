import { createHash } from 'node:crypto'
import { accessSync, createReadStream, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { ImportId } from '../kernel/ids.ts'
import { oneLine } from '../kernel/text.ts'
import { FORMAT_NAMES, type ImportView } from '../modules/imports/index.ts'
import { type Command, options, required, UsageError, withFile } from './command.ts'
import { type ImportOperator, importIdOf, withImports } from './import-operator.ts'
import { tellCounts, tellFindings } from './tell-import.ts'
import { WHERE } from './with-operator.ts'

const FILE = {
  ...WHERE,
  file: { type: 'string' },
  format: { type: 'string' },
  options: { type: 'string' },
  source: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'leave-out-problems': { type: 'boolean' },
  'send-invitations': { type: 'boolean' },
} as const
const RESUMED = {
  ...WHERE,
  id: { type: 'string' },
  file: { type: 'string' },
  'leave-out-problems': { type: 'boolean' },
} as const

const LONGEST_NAME = 150
/** Several copies of a part are in memory at once, sealed and as it was. */
const PART_BYTES = 2 * 1_048_576

/**
 * `bailiwick import`: brings people, groups and organizations in from a file, validated first. Whoever is interrupted goes on by
 * `import resume`, or begins anew with the same file: what came in comes in no second time.
 */
export const importFile: Command = async ({ config, args }) => {
  const values = options(args, FILE)
  const path = required(values.file, 'file')
  const format = required(values.format, 'format')
  if (!FORMAT_NAMES.some((name) => name === format))
    throw new UsageError(`--format is one of ${FORMAT_NAMES.join(', ')}`)
  await withFile('file', () => accessSync(path))
  return withImports(config, values, async (at) => {
    const sendInvitations = values['send-invitations'] === true
    const given = { format, options: await readOptions(values.options), source: values.source }
    const { id } = await at.call('imports.create', { ...given, sendInvitations, fileName: fileNameOf(path) })
    console.log(`import         ${id}`)
    const validated = await validate(at, id, path)
    if (validated.status !== 'validated') return 1
    if (values['dry-run'] || (validated.problems > 0 && !values['leave-out-problems'])) {
      await at.call('imports.cancel', {}, id)
      console.log('Nothing was brought in.')
      return validated.problems > 0 ? 1 : 0
    }
    return begin(at, id)
  })
}

/** `bailiwick import resume`: goes on with an import from where it is, to its end. */
export const importResume: Command = async ({ config, args }) => {
  const values = options(args, RESUMED)
  const id = importIdOf(values.id)
  const { file: path } = values
  if (path !== undefined) await withFile('file', () => accessSync(path))
  return withImports(config, values, async (at) => {
    let view = await at.get(id)
    if (view.status === 'created') view = await validate(at, id, path)
    else if (path !== undefined) throw new UsageError('--file: the file of this import is here already')
    if (view.status === 'validating') {
      view = await at.until(id)
      await tellFindings(at, view)
    }
    switch (view.status) {
      case 'validated':
        if (view.problems === 0 || values['leave-out-problems']) return begin(at, id)
        console.log('Nothing was brought in: --leave-out-problems brings in the rest.')
        return 1
      case 'stopped':
        if (view.undo) throw new UsageError('it was being taken back: import undo goes on with that')
        return view.validatedAt === null ? 1 : begin(at, id)
      case 'running':
        return toItsEnd(at, id)
      case 'undoing':
        throw new UsageError('it is being taken back: import undo goes on with that')
      default:
        throw new UsageError(`it is ${view.status}: nothing is left to be done`)
    }
  })
}

/** Sends the file, where it is named, and has it looked at. */
async function validate(at: ImportOperator, id: ImportId, path: string | undefined): Promise<ImportView> {
  const sha256 = path === undefined ? undefined : await withFile('file', () => upload(at, id, path))
  await at.call('imports.validate', { sha256 }, id)
  const view = await at.until(id)
  await tellFindings(at, view)
  return view
}

async function begin(at: ImportOperator, id: ImportId): Promise<number> {
  await at.call('imports.begin', { leaveOutProblems: true }, id)
  return toItsEnd(at, id)
}

async function toItsEnd(at: ImportOperator, id: ImportId): Promise<number> {
  const over = await at.until(id, ({ done, total }) => console.log(`${done} of ${total}`))
  tellCounts(over.outcome ?? {})
  if (over.status === 'finished') return 0
  console.log(`stopped: ${over.reason ?? over.status}`)
  return 1
}

/** As it can be shown; a file may be called anything. */
const fileNameOf = (path: string): string | undefined =>
  oneLine(basename(path).toWellFormed(), LONGEST_NAME) || undefined

/** How a file of the format is read; the file has them as the API takes them. */
async function readOptions(path: string | undefined): Promise<unknown> {
  if (path === undefined) return {}
  const text = await withFile('options', () => readFileSync(path, 'utf8'))
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new UsageError('--options: the file is not JSON', { cause })
  }
}

/** In the parts that a server takes; answers with the sum of the whole, by which no part of another file passes. */
async function upload(at: ImportOperator, id: ImportId, path: string): Promise<string> {
  const sum = createHash('sha256')
  let part = 0
  for await (const bytes of createReadStream(path, { highWaterMark: PART_BYTES })) {
    sum.update(bytes as Buffer)
    await at.send(id, part, bytes as Buffer)
    part += 1
  }
  return sum.digest('hex')
}
