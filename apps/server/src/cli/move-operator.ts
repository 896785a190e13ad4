import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '../app.ts'
import type { Config } from '../config.ts'
import { isId, type MoveId } from '../kernel/ids.ts'
import { type MoveView, runMove } from '../modules/moves/index.ts'
import type { OrganizationContext } from '../platform/access.ts'
import { required, UsageError } from './command.ts'
import { findPerson } from './find-person.ts'
import { findPlace, findWorkspace } from './find-place.ts'
import { operatorIn } from './operator.ts'
import { withApp } from './with-app.ts'
import { saying, type Where } from './with-operator.ts'

const POOL = { poolSize: 4 }
const LOOK_EVERY_MS = 1_000

export type MoveOperator = Awaited<ReturnType<typeof movesOf>>
/** A move with who has stayed. */
export type ShownMove = MoveView & { stayed: { userId: string; name: string; reason: string }[] }

/** Works on moves out of an organization as the operator, who may do everything on both sides. */
export const withMoves = (
  config: Config,
  where: Where,
  work: (at: MoveOperator) => Promise<number>,
): Promise<number> => withApp(config, async (app) => work(await movesOf(app, where)), POOL)

/** The move that is meant. */
export function moveIdOf(value: string | undefined): MoveId {
  const id = required(value, 'id')
  if (!isId('move', id)) throw new UsageError('--id is not the id of a move')
  return id
}

async function movesOf(app: App, { workspace, organization: named }: Where) {
  const { services } = app
  const slug = await findWorkspace(services.db, workspace)
  const contextOf = async (one: string | undefined): Promise<OrganizationContext> => {
    const { workspaceId, organizationId } = await findPlace(services.db, slug, one)
    const found = await services.tree.find(workspaceId, organizationId)
    if (!found) throw new UsageError('there is no such organization')
    return found
  }
  const organization = await contextOf(named)
  const operator = operatorIn(services, organization, await contextOf(undefined))
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const call = <T>(name: string, input: object = {}, params: object = {}): Promise<T> =>
    saying(operator.call(name, input, params)) as Promise<unknown> as Promise<T>
  const get = (moveId: MoveId) => call<ShownMove>('moves.get', {}, { moveId })
  return {
    call,
    get,
    /** The id of the organization that is meant by an id or slug. */
    idOf: async (one: string) => (await contextOf(one)).id,
    /** The person who is meant by an id or address. */
    personOf: (named: string): Promise<string> => findPerson(operator, named),
    all: () => call<{ items: MoveView[] }>('moves.list'),
    /** Moves them, here or by whichever node is faster, and says how far it is. */
    until: async (moveId: MoveId, tell: (view: MoveView) => void): Promise<ShownMove> => {
      let isOver = false
      const telling = (async () => {
        while (!isOver) {
          await wait(LOOK_EVERY_MS)
          if (!isOver) tell(await get(moveId))
        }
      })()
      try {
        for (;;) {
          await runMove(services, place, moveId)
          const view = await get(moveId)
          if (view.status !== 'running') return view
          await wait(LOOK_EVERY_MS)
        }
      } finally {
        isOver = true
        await telling
      }
    },
  }
}
