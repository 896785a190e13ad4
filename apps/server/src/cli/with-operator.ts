import type { App } from '../app.ts'
import { DomainError } from '../kernel/errors.ts'
import type { Place } from '../platform/db/index.ts'
import { type Invocation, UsageError } from './command.ts'
import { findPlace, findWorkspace } from './find-place.ts'
import { operatorIn } from './operator.ts'
import { withApp } from './with-app.ts'
import { wordsOf } from './words-of.ts'

/** Options by which one organization is named, or the root of the workspace. */
export const WHERE = { workspace: { type: 'string' }, organization: { type: 'string' } } as const

export interface Where {
  workspace?: string | undefined
  organization?: string | undefined
}

/** Works as the operator of the organization that is meant. */
export function inOrganizationOf(
  { config, workspace, organization: named }: Where & Pick<Invocation, 'config'>,
  work: (app: App, operator: ReturnType<typeof operatorIn>, place: Place) => Promise<void>,
): Promise<number> {
  return withApp(config, async (app) => {
    const { db, tree } = app.services
    const place = await findPlace(db, await findWorkspace(db, workspace), named)
    const organization = await tree.find(place.workspaceId, place.organizationId)
    if (!organization) throw new UsageError('the organization is deleted')
    await work(app, operatorIn(app.services, organization), place)
    return 0
  })
}

/** What is refused is told in its own words. */
export const saying = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof DomainError ? new UsageError(wordsOf(error), { cause: error }) : error
  })
