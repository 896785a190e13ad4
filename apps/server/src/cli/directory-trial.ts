import { oneLine } from '../kernel/text.ts'
import { type Command, options } from './command.ts'
import { type DirectoryOperator, directoryIdOf, withDirectories } from './directory-operator.ts'
import { WHERE } from './with-operator.ts'

const TRIED = { ...WHERE, id: { type: 'string' }, outcome: { type: 'string' } } as const
const LONGEST_NAME = 80

interface Tried {
  kind: string
  name: string | null
  outcome: string
  code: string | null
}

/** `bailiwick directory trial`: who would come of the first sync of one that is tried out, and what would be refused. */
export const directoryTrial: Command = async ({ config, args }) => {
  const values = options(args, TRIED)
  const directoryId = directoryIdOf(values.id)
  return withDirectories(config, values, async (at) => {
    for await (const one of tried(at, directoryId, values.outcome)) {
      const code = one.code === null ? '' : `  ${one.code}`
      console.log(
        `${one.outcome.padEnd(8)}  ${one.kind.padEnd(5)}  ${oneLine(one.name ?? '', LONGEST_NAME)}${code}`,
      )
    }
  })
}

async function* tried(at: DirectoryOperator, directoryId: string, outcome: string | undefined) {
  let cursor: string | undefined
  do {
    const input = { limit: 200, ...(cursor && { cursor }), ...(outcome && { outcome }) }
    const page = await at.call<{ items: Tried[]; nextCursor?: string }>('directories.listTrial', input, {
      directoryId,
    })
    yield* page.items
    cursor = page.nextCursor
  } while (cursor !== undefined)
}
