import { type Command, options } from './command.ts'
import { importIdOf, withImports } from './import-operator.ts'
import { lineOf, tellCounts, tellImport } from './tell-import.ts'
import { WHERE } from './with-operator.ts'

const ONE = { ...WHERE, id: { type: 'string' } } as const

/** `bailiwick import list`: which there are, the latest first, and how far they have come. */
export const importList: Command = async ({ config, args }) =>
  withImports(config, options(args, WHERE), async (at) => {
    for await (const view of at.all()) console.log(lineOf(view))
    return 0
  })

/** `bailiwick import show`: how far it is, what came of it or would, and what is against lines of its file. */
export const importShow: Command = async ({ config, args }) => {
  const values = options(args, ONE)
  const id = importIdOf(values.id)
  return withImports(config, values, async (at) => {
    await tellImport(at, await at.get(id))
    return 0
  })
}

/** `bailiwick import cancel`: ends it where it is; what was brought in stays. */
export const importCancel: Command = async ({ config, args }) => {
  const values = options(args, ONE)
  const id = importIdOf(values.id)
  return withImports(config, values, async (at) => {
    const { done, total } = await at.call('imports.cancel', {}, id)
    console.log(`cancelled at ${done} of ${total}; what was brought in stays until import undo`)
    return 0
  })
}

/** `bailiwick import undo`: takes back what an import has brought in. */
export const importUndo: Command = async ({ config, args }) => {
  const values = options(args, ONE)
  const id = importIdOf(values.id)
  return withImports(config, values, async (at) => {
    // One that is on its way back already is gone on with.
    if ((await at.get(id)).status !== 'undoing') await at.call('imports.undo', {}, id)
    const over = await at.until(id, ({ undo }) => undo && console.log(`${undo.done} of ${undo.steps} steps`))
    tellCounts(over.takenBack ?? {})
    return over.status === 'undone' ? 0 : 1
  })
}
