import { isId } from '../../../kernel/ids.ts'
import type { Names } from './names.ts'

/**
 * By whose word attributes are what they are, here: a connection counts that came along, by its id of now. What a directory said, or a
 * connection that stayed behind, is nobody's any more, and whoever may change it does.
 */
export const sourcesHere = (sources: object, names: Names, connections: ReadonlySet<string>) =>
  Object.fromEntries(
    Object.entries(sources as Record<string, unknown>).flatMap(([field, source]) => {
      if (isId('directory', source)) return []
      if (!isId('connection', source)) return [[field, source]]
      return connections.has(source) ? [[field, names.of('connection', source)]] : []
    }),
  )
