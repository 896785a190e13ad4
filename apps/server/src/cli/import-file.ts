import { accessSync, createReadStream, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '../app.ts'
import { DomainError } from '../kernel/errors.ts'
import { type ImportId, isId } from '../kernel/ids.ts'
import { FORMAT_NAMES, type ImportView, type LineView, workOnImport } from '../modules/imports/index.ts'
import type { OrganizationContext } from '../platform/access.ts'
import { type Command, options, required, UsageError, withFile } from './command.ts'
import { findPlace, findWorkspace } from './find-place.ts'
import { operatorIn } from './operator.ts'
import { withApp } from './with-app.ts'

const WHERE = { workspace: { type: 'string' }, organization: { type: 'string' } } as const
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
const UNDONE = { ...WHERE, id: { type: 'string' } } as const

const PART_BYTES = 4 * 1_048_576
const LOOK_EVERY_MS = 1_000
const SHOWN_LINES = 20

/**
 * `bailiwick import`: brings people, groups and organizations in from a file, validated first. Whoever is interrupted begins anew with the
 * same file: what came in comes in no second time.
 */
export const importFile: Command = async ({ config, args }) => {
  const values = options(args, FILE)
  const path = required(values.file, 'file')
  const format = required(values.format, 'format')
  if (!FORMAT_NAMES.some((name) => name === format))
    throw new UsageError(`--format is one of ${FORMAT_NAMES.join(', ')}`)
  await withFile('file', () => accessSync(path))
  return withApp(
    config,
    async (app) => {
      const at = await atOrganization(app, values.workspace, values.organization)
      const sendInvitations = values['send-invitations'] === true
      const given = { format, options: await readOptions(values.options), source: values.source }
      const { id } = await at.call('imports.create', { ...given, sendInvitations })
      console.log(`import         ${id}`)
      await withFile('file', () => upload(at, id, path))
      await at.call('imports.validate', {}, id)
      const validated = await at.until(id, () => undefined)
      await tellFindings(at, validated)
      if (validated.status !== 'validated') return 1
      if (values['dry-run'] || (validated.problems > 0 && !values['leave-out-problems'])) {
        await at.call('imports.cancel', {}, id)
        console.log('Nothing was brought in.')
        return validated.problems > 0 ? 1 : 0
      }
      await at.call('imports.begin', { leaveOutProblems: true }, id)
      const over = await at.until(id, ({ done, total }) => console.log(`${done} of ${total}`))
      tellCounts(over.outcome ?? {})
      if (over.status === 'finished') return 0
      console.log(`stopped: ${over.reason ?? over.status}`)
      return 1
    },
    POOL,
  )
}

const POOL = { poolSize: 6 }

/** `bailiwick import undo`: takes back what an import has brought in. */
export const importUndo: Command = async ({ config, args }) => {
  const values = options(args, UNDONE)
  const id = required(values.id, 'id')
  if (!isId('import', id)) throw new UsageError('--id is not the id of an import')
  return withApp(config, async (app) => {
    const at = await atOrganization(app, values.workspace, values.organization)
    await at.call('imports.undo', {}, id)
    const over = await at.until(id, ({ done, total }) => console.log(`${done} of ${total} steps`))
    tellCounts(over.takenBack ?? {})
    return over.status === 'undone' ? 0 : 1
  })
}

type Operator = Awaited<ReturnType<typeof atOrganization>>

async function atOrganization(app: App, workspace: string | undefined, named: string | undefined) {
  const { services } = app
  const place = await findPlace(services.db, await findWorkspace(services.db, workspace), named)
  const organization: OrganizationContext | undefined = await services.tree.find(
    place.workspaceId,
    place.organizationId,
  )
  if (!organization) throw new UsageError('there is no such organization')
  const operator = operatorIn(services, organization)
  const call = async (name: string, input: object = {}, importId?: ImportId, more: object = {}) => {
    try {
      const params = { ...(importId && { importId }), ...more }
      return (await operator.call(name, input, params)) as unknown as ImportView
    } catch (error) {
      throw error instanceof DomainError ? new UsageError(error.message, { cause: error }) : error
    }
  }
  return {
    call,
    list: (importId: ImportId) =>
      operator.call(
        'imports.getReport',
        { limit: SHOWN_LINES },
        { importId },
      ) as Promise<unknown> as Promise<{
        items: LineView[]
      }>,
    send: (importId: ImportId, part: number, bytes: Buffer) =>
      operator.send('imports.uploadPart', bytes, { importId, part: String(part) }),
    /** Does what is to be done, here or by whichever node was faster, and says how far it is. */
    until: async (importId: ImportId, tell: (view: ImportView) => void): Promise<ImportView> => {
      let isOver = false
      const telling = (async () => {
        while (!isOver) {
          await wait(LOOK_EVERY_MS)
          if (!isOver) tell(await call('imports.get', {}, importId))
        }
      })()
      try {
        for (;;) {
          await workOnImport(services, place, importId)
          const view = await call('imports.get', {}, importId)
          if (!['validating', 'running', 'undoing'].includes(view.status)) return view
          await wait(LOOK_EVERY_MS)
        }
      } finally {
        isOver = true
        await telling
      }
    },
  }
}

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

/** In the parts that a server takes. */
async function upload(at: Operator, id: ImportId, path: string): Promise<void> {
  let part = 0
  for await (const bytes of createReadStream(path, { highWaterMark: PART_BYTES })) {
    await at.send(id, part, bytes as Buffer)
    part += 1
  }
}

async function tellFindings(at: Operator, view: ImportView): Promise<void> {
  console.log(`sha256         ${view.file.sha256}`)
  if (view.reason) console.log(`stopped: ${view.reason}`)
  tellCounts(view.found ?? {})
  if (view.problems + view.notices === 0) return
  const { items } = await at.list(view.id)
  for (const { line, kind, code, pointer, message } of items)
    console.log(`- line ${line}: ${kind} ${code}${pointer ? ` at ${pointer}` : ''}: ${message}`)
  for (const [code, count] of Object.entries(view.counts)) console.log(`${code.padEnd(28)} ${count}`)
}

function tellCounts(counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts))
    if (count > 0) console.log(`${name.padEnd(28)} ${count}`)
}
