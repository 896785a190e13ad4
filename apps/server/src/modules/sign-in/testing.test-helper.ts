import { TOTP } from 'otpauth'
import { anOrganization, aUser, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { Browser } from '../../../test/harness/browser.ts'
import { cheapHasher } from '../../../test/harness/hasher.ts'
import type { UserId } from '../../kernel/ids.ts'
import { newSecret } from '../../kernel/random.ts'
import { inOrganization, inWorkspace, type Place } from '../../platform/db/index.ts'
import { beginTotp, confirmTotp, type Hasher, renewRecoveryCodes } from '../credentials/index.ts'

export const PASSWORD = 'a correct horse and its staple'
const hasher = cheapHasher()
let hash: Promise<string> | undefined

export type Started = TestApp & { drop(): Promise<void> }

export interface Stage {
  app: Started
  workspace: TestWorkspace
}

export async function aStage(options: Parameters<typeof createTestApp>[0] = {}): Promise<Stage> {
  const app = await createTestApp(options)
  return { app, workspace: await aWorkspace(app) }
}

/** An organization with settings of its own. */
export async function anOrganizationWith(
  { app, workspace }: Stage,
  policy: Record<string, unknown> = {},
  parent: Place = workspace.root,
): Promise<Place & { slug: string }> {
  const slug = `s-${newSecret('', 6)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, 'x')}-${counter++}`
  const place = await anOrganization(app, parent, slug)
  await setOrganization(app, place, { policy: JSON.stringify(policy) })
  return { ...place, slug }
}

let counter = 0

/** Changes the row of an organization and tells the node. */
export async function setOrganization(
  app: TestApp,
  place: Place,
  set: { policy?: string; status?: 'active' | 'suspended'; sessions_valid_from?: Date },
): Promise<void> {
  const { workspaceId, organizationId } = place
  await inWorkspace(app.services.db, workspaceId, (tx) =>
    tx.updateTable('organizations').set(set).where('id', '=', organizationId).execute(),
  )
  app.services.state.apply([{ workspaceId, topic: 'tree', subject: organizationId }])
}

/** An active user with a password; always the same one, hashed once, at the cost of those who sign in, unless another hasher is given. */
export async function aPerson(
  app: TestApp,
  place: Place,
  email: string,
  password: string | null = PASSWORD,
  by: Hasher = hasher,
): Promise<UserId> {
  const id = await aUser(app, place, email)
  hash ??= hasher.hash(PASSWORD)
  const isKept = password === PASSWORD && by === hasher
  const stored = isKept ? await hash : password && (await by.hash(password))
  if (!stored) return id
  await inOrganization(app.services.db, place, (tx) =>
    tx
      .insertInto('passwords')
      .values({
        organization_id: place.organizationId,
        workspace_id: place.workspaceId,
        user_id: id,
        hash: stored,
        changed_at: app.services.clock.now(),
      })
      .execute(),
  )
  return id
}

/** A code of the secret that an enrolment page shows, `steps` of thirty seconds from now. */
export const codeOf = (secret: string, app: TestApp, steps = 0): string =>
  new TOTP({ secret }).generate({ timestamp: app.services.clock.now().getTime() + steps * 30_000 })

export function secretOn(browser: Browser): string {
  const found = /<code class="key"[^>]*>([^<]*)<\/code>/.exec(browser.shown?.body ?? '')?.[1]
  if (!found) throw new Error(`no key on ${browser.title()}`)
  return found.replace(/\s/g, '')
}

export const recoveryCodesOn = (browser: Browser): string[] =>
  (/<pre class="codes"[^>]*>([^<]*)<\/pre>/.exec(browser.shown?.body ?? '')?.[1] ?? '')
    .split('\n')
    .filter(Boolean)

/** Rows of sessions of an organization, whoever's they are. */
export const sessionsIn = (app: TestApp, place: Place) =>
  inOrganization(app.services.db, place, (tx) =>
    tx
      .selectFrom('sessions')
      .selectAll()
      .where('organization_id', '=', place.organizationId)
      .orderBy('id')
      .execute(),
  )

export const eventsIn = (app: TestApp, place: Place) =>
  inOrganization(app.services.db, place, (tx) =>
    tx
      .selectFrom('events')
      .selectAll()
      .where('organization_id', '=', place.organizationId)
      .orderBy('id')
      .execute(),
  )

/** Gives an account an authenticator and recovery codes, without a page. */
export async function enrol(
  app: TestApp,
  place: Place,
  userId: UserId,
): Promise<{ secret: string; codes: string[] }> {
  const { vault, clock, db } = app.services
  const { secret, sealed } = beginTotp(vault, place, userId, { issuer: 'test', account: 'test' })
  // The first code is one of the past, so that a test has those of now for itself.
  const code = codeOf(secret, app, -1)
  const codes = await inOrganization(db, place, async (tx) => {
    if (!(await confirmTotp(tx, vault, { userId, sealed, code, now: clock.now() })))
      throw new Error('no code')
    return renewRecoveryCodes(tx, userId)
  })
  return { secret, codes }
}

/** Everything that accounts of an organization sign in with. */
export const credentialsIn = (app: TestApp, place: Place) =>
  inOrganization(app.services.db, place, async (tx) => [
    await tx.selectFrom('passwords').selectAll().orderBy('user_id').execute(),
    await tx.selectFrom('factors').selectAll().orderBy('id').execute(),
    await tx.selectFrom('recovery_codes').selectAll().orderBy('code_hash').execute(),
  ])
