import type { App } from '../app.ts'
import type { Config } from '../config.ts'
import { type DirectoryId, isId } from '../kernel/ids.ts'
import type { DirectoryView } from '../modules/directories/index.ts'
import { required, UsageError } from './command.ts'
import type { operatorIn } from './operator.ts'
import { inOrganizationOf, saying, type Where } from './with-operator.ts'

export type DirectoryOperator = ReturnType<typeof directoriesOf>

/** Works on directories of an organization as its operator. */
export const withDirectories = (
  config: Config,
  where: Where,
  work: (at: DirectoryOperator, app: App) => Promise<void>,
): Promise<number> =>
  inOrganizationOf({ config, ...where }, (app, operator) => work(directoriesOf(operator), app))

/** The directory that is meant. */
export function directoryIdOf(value: string | undefined): DirectoryId {
  const id = required(value, 'id')
  if (!isId('directory', id)) throw new UsageError('--id is not the id of a directory')
  return id
}

/** How a directory fares, as `directories.getHealth` answers. */
export interface Health {
  lastRequestAt: string | null
  lastChangeAt: string | null
  lastErrorAt: string | null
  users: { active: number; inactive: number; removed: number }
  groups: number
  removedLately: number
  drift: number
  trial: Record<string, number>
}

export interface Token {
  id: string
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}

/** A request that was refused. */
export interface Refused {
  at: string
  method: string
  path: string
  status: number
  code: string
  externalId: string | null
  met: { kind: string; id: string; name: string } | null
}

export interface Drifted {
  userId: string
  userName: string | null
  drift: string
}

/** Some of a list, and whether there are more. */
export interface Some<T> {
  items: T[]
  nextCursor?: string
}

function directoriesOf(operator: ReturnType<typeof operatorIn>) {
  const call = <T>(name: string, input: object = {}, params: object = {}): Promise<T> =>
    saying(operator.call(name, input, params)) as Promise<unknown> as Promise<T>
  return {
    call,
    all: async () => (await call<Some<DirectoryView>>('directories.list')).items,
    get: (directoryId: DirectoryId) => call<DirectoryView>('directories.get', {}, { directoryId }),
    health: (directoryId: DirectoryId) => call<Health>('directories.getHealth', {}, { directoryId }),
    tokens: async (directoryId: DirectoryId) =>
      (await call<Some<Token>>('directories.listTokens', {}, { directoryId })).items,
    refused: (directoryId: DirectoryId, limit: number) =>
      call<Some<Refused>>('directories.listErrors', { limit }, { directoryId }),
    drifted: (directoryId: DirectoryId, limit: number) =>
      call<Some<Drifted>>('directories.listDrift', { limit }, { directoryId }),
  }
}
