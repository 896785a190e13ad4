import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '../app.ts'
import type { Config } from '../config.ts'
import { type ImportId, isId } from '../kernel/ids.ts'
import { type ImportView, type LineView, workOnImport } from '../modules/imports/index.ts'
import { required, UsageError } from './command.ts'
import { findPlace, findWorkspace } from './find-place.ts'
import { operatorIn } from './operator.ts'
import { withApp } from './with-app.ts'
import { saying, type Where } from './with-operator.ts'

const POOL = { poolSize: 6 }
const LOOK_EVERY_MS = 1_000
const SHOWN_LINES = 20
const LISTED = 200
const AT_WORK: readonly ImportView['status'][] = ['validating', 'running', 'undoing']

export type ImportOperator = Awaited<ReturnType<typeof importsOf>>

/** Works on imports of an organization as its operator. */
export const withImports = (
  config: Config,
  where: Where,
  work: (at: ImportOperator) => Promise<number>,
): Promise<number> => withApp(config, async (app) => work(await importsOf(app, where)), POOL)

/** The import that is meant. */
export function importIdOf(value: string | undefined): ImportId {
  const id = required(value, 'id')
  if (!isId('import', id)) throw new UsageError('--id is not the id of an import')
  return id
}

async function importsOf(app: App, { workspace, organization: named }: Where) {
  const { services } = app
  const place = await findPlace(services.db, await findWorkspace(services.db, workspace), named)
  const organization = await services.tree.find(place.workspaceId, place.organizationId)
  if (!organization) throw new UsageError('there is no such organization')
  const operator = operatorIn(services, organization)
  const call = (name: string, input: object = {}, importId?: ImportId): Promise<ImportView> =>
    saying(
      operator.call(name, input, importId ? { importId } : {}),
    ) as Promise<unknown> as Promise<ImportView>
  const get = (importId: ImportId) => call('imports.get', {}, importId)
  return {
    call,
    get,
    /** The first of what is against lines of its file. */
    findings: async (importId: ImportId): Promise<LineView[]> => {
      const page = await saying(operator.call('imports.getReport', { limit: SHOWN_LINES }, { importId }))
      return page.items as LineView[]
    },
    /** The latest first. */
    all: async function* (): AsyncGenerator<ImportView> {
      let cursor: unknown
      do {
        const page = await operator.call('imports.list', { limit: LISTED, ...(cursor ? { cursor } : {}) })
        yield* page.items as ImportView[]
        cursor = page.nextCursor
      } while (cursor)
    },
    send: (importId: ImportId, part: number, bytes: Buffer) =>
      saying(operator.send('imports.uploadPart', bytes, { importId, part: String(part) })),
    /** Does what is to be done, here or by whichever node was faster, and says how far it is. */
    until: async (importId: ImportId, tell: (view: ImportView) => void = () => {}): Promise<ImportView> => {
      let isOver = false
      const telling = (async () => {
        while (!isOver) {
          await wait(LOOK_EVERY_MS)
          if (!isOver) tell(await get(importId))
        }
      })()
      try {
        for (;;) {
          await workOnImport(services, place, importId)
          const view = await get(importId)
          if (!AT_WORK.includes(view.status)) return view
          await wait(LOOK_EVERY_MS)
        }
      } finally {
        isOver = true
        await telling
      }
    },
  }
}
