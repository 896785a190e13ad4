import { everythingOn } from '../modules/roles/index.ts'
import { selectWorkspaces } from '../modules/workspaces/index.ts'
import {
  type Actor,
  type Grant,
  OPERATOR,
  type OrganizationContext,
  type Origin,
} from '../platform/access.ts'
import {
  appendEvent,
  type Database,
  inInstallation,
  type NewEvent,
  type OrgTx,
} from '../platform/db/index.ts'
import { execute } from '../platform/execute.ts'
import type { Operation, Services } from '../platform/operation.ts'
import { apiRoutes } from '../routes.ts'

/** From no network: from the terminal. */
const TERMINAL: Origin = { ip: null, userAgent: null }

/** The operator, in one organization: may do everything there is to be done in it. */
function operatorOf({ id, workspaceId, parentId }: OrganizationContext): Actor {
  const grant: Grant = {
    organizationId: id,
    reach: 'subtree',
    permissions: new Set(everythingOn({ parentId })),
    role: OPERATOR,
    endsAt: null,
  }
  return { kind: OPERATOR, id: OPERATOR, workspaceId, organizationId: id, boundTo: id, grants: [grant] }
}

type Answer = Record<string, unknown>

/**
 * Calls the API's operations in one organization as its operator; what they do and record is the same. What is decided above an
 * organization, the operator of one `above` it does.
 */
export function operatorIn(services: Services, organization: OrganizationContext, above = organization) {
  const actor = operatorOf(above)
  const run = async (operation: Operation, input: object, params: object, bytes?: Buffer): Promise<Answer> =>
    (await execute(services, operation, {
      ...{ actor, origin: TERMINAL, organizationId: organization.id },
      ...{ params, input, bytes },
    })) as Answer
  return {
    call: (name: string, input: object = {}, params: object = {}) => run(operationNamed(name), input, params),
    /** The same of one that takes bytes. */
    send: (name: string, bytes: Buffer, params: object) => run(operationNamed(name), {}, params, bytes),
    /** The same, but no mail follows from it. */
    callQuietly: (name: string, input: object) => {
      const operation = operationNamed(name)
      const describe: Operation['describe'] = (...told) => ({
        ...operation.describe?.(...told),
        outgoing: false,
      })
      return run({ ...operation, describe }, input, {})
    },
    /** The first of a list, however long, that is the one. */
    async find<T extends Answer>(
      name: string,
      input: object,
      is: (item: T) => boolean,
    ): Promise<T | undefined> {
      let cursor: unknown
      do {
        const page = await run(
          operationNamed(name),
          { ...input, limit: 200, ...(cursor ? { cursor } : {}) },
          {},
        )
        const found = (page.items as T[]).find(is)
        if (found) return found
        cursor = page.nextCursor
      } while (cursor)
      return undefined
    },
    /** Puts something on record that is no operation. */
    record: (tx: Parameters<typeof appendEvent>[0], event: NewEvent) => {
      const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
      return appendEvent(tx, place, actor, TERMINAL, event)
    },
  }
}

function operationNamed(name: string): Operation {
  const found = apiRoutes.find(({ operation }) => operation.name === name)
  if (!found) throw new Error(`no operation ${name}`)
  return found.operation
}

/** Puts on record what the operator does in the organization that a transaction is fenced to, beside its operations. */
export const recordAsOperator = (tx: OrgTx, event: NewEvent): Promise<void> => {
  const { workspaceId, organizationId } = tx
  const actor = { kind: OPERATOR, id: OPERATOR, organizationId: null } as const
  return appendEvent(tx, { workspaceId, organizationId }, actor, TERMINAL, event)
}

/** Puts on record what concerns the whole installation: in the root organization of each workspace. */
export async function recordOnRoots(db: Database, event: Pick<NewEvent, 'type' | 'data'>): Promise<void> {
  await inInstallation(db, async (tx) => {
    for (const { id, root_organization_id } of await selectWorkspaces(tx)) {
      const actor = { kind: OPERATOR, id: OPERATOR, organizationId: null } as const
      const place = { workspaceId: id, organizationId: root_organization_id }
      const target = { kind: 'organization', id: root_organization_id }
      await appendEvent(tx, place, actor, TERMINAL, { ...event, outcome: 'success', target })
    }
  })
}
