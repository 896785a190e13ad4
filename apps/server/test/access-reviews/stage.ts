import { addDays } from '../../src/kernel/clock.ts'
import type { AccessReviewId, GroupId, RoleId, UserId } from '../../src/kernel/ids.ts'
import { runReview } from '../../src/modules/access-reviews/index.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { aGroup, aRole } from '../factories/holders.ts'
import { anActor, anOrganization, aUser, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { asOwner } from '../harness/template.ts'

export type Headers = { authorization: string }
export type Item = {
  id: string
  kind: string
  principal: { id: string; name: string | null; kind: string }
  thing: { id: string; name: string; key: string | null }
  decision: string | null
  outcome: string | null
  outcomeCode: string | null
  source: { kind: string; id: string } | null
  isOwn: boolean
  reason: string | null
  lastSignInAt: string | null
}

/** One server and one workspace, in which each test has an organization of its own. */
export class ReviewStage {
  readonly api: ReturnType<typeof apiOf>
  readonly app: TestApp & { drop(): Promise<void> }
  readonly workspace: TestWorkspace
  private constructor(app: TestApp & { drop(): Promise<void> }, workspace: TestWorkspace) {
    this.app = app
    this.workspace = workspace
    this.api = apiOf(app, workspace)
  }

  static async open(): Promise<ReviewStage> {
    const app = await createTestApp()
    return new ReviewStage(app, await aWorkspace(app))
  }

  async organization() {
    const place = await anOrganization(this.app, this.workspace.root)
    const admin = await anActor(this.app, place, 'administrator')
    return { place, admin }
  }

  inDays = (days: number) => addDays(this.app.services.clock.now(), days).toISOString()

  path = ({ organizationId }: Place, rest = '') =>
    `/organizations/${organizationId}/access-reviews${rest}` as const

  query = async (text: string, values: unknown[] = []) =>
    (await asOwner(this.app.ownerUrl, (client) => client.query(text, values))).rows

  /** A person who has a role, and is in a group that has another. */
  async aMember(place: Place, roleId?: RoleId) {
    const id = await aUser(this.app, place)
    const role = roleId ?? (await aRole(this.app, place, ['users:read']))
    const group = await aGroup(this.app, place, [id])
    return { id, role, group, assignmentId: await this.give(place, id, role) }
  }

  async give(
    place: Place,
    principalId: string,
    roleId: string,
    endsAt: string | null = null,
  ): Promise<string> {
    const { admin } = this.#givers.get(place.organizationId) ?? (await this.#giver(place))
    const body = { principalId, roleId, endsAt }
    const made = await this.api(admin, `POST /organizations/${place.organizationId}/assignments`, body)
    if (made.status !== 201) throw new Error(made.text)
    return String(made.body.id)
  }

  readonly #givers = new Map<string, { admin: Headers }>()
  async #giver(place: Place): Promise<{ admin: Headers }> {
    const { headers } = await anActor(this.app, this.workspace.root, 'administrator', 'subtree')
    const giver = { admin: headers }
    this.#givers.set(place.organizationId, giver)
    return giver
  }

  begin(headers: Headers, place: Place, people: object = { kind: 'all' }, more: object = {}) {
    return this.api(headers, `POST ${this.path(place)}`, {
      name: 'Spring',
      dueAt: this.inDays(30),
      scope: { of: 'people', people },
      ...more,
    })
  }

  async begun(...asked: Parameters<ReviewStage['begin']>): Promise<string> {
    const made = await this.begin(...asked)
    if (made.status !== 201) throw new Error(made.text)
    return String(made.body.id)
  }

  async items(headers: Headers, place: Place, id: string, query = ''): Promise<Item[]> {
    const { body, text } = await this.api(
      headers,
      `GET ${this.path(place, `/${id}/items?limit=200${query}`)}`,
    )
    if (!body.items) throw new Error(text)
    return body.items as unknown as Item[]
  }

  async itemOf(headers: Headers, place: Place, id: string, principalId: string, kind = 'assignment') {
    const found = (await this.items(headers, place, id)).find(
      (item) => item.principal.id === principalId && item.kind === kind,
    )
    if (!found) throw new Error(`${principalId} has no ${kind} in it`)
    return found
  }

  decide(
    headers: Headers,
    place: Place,
    id: string,
    itemIds: string[],
    decision: string | null,
    reason: string = decision === 'revoke' ? 'Left the yard' : '',
  ) {
    return this.api(headers, `POST ${this.path(place, `/${id}/decisions`)}`, { itemIds, decision, reason })
  }

  close = (headers: Headers, place: Place, id: string, dryRun = false) =>
    this.api(headers, `POST ${this.path(place, `/${id}/close`)}`, { dryRun })

  run = (place: Place, id: string) => runReview(this.app.services, place, id as AccessReviewId)

  async closed(headers: Headers, place: Place, id: string) {
    const answer = await this.close(headers, place, id)
    if (answer.status !== 200) throw new Error(answer.text)
    await this.run(place, id)
    return this.review(headers, place, id)
  }

  async review(headers: Headers, place: Place, id: string) {
    return (await this.api(headers, `GET ${this.path(place, `/${id}`)}`)).body as Record<string, unknown> & {
      status: string
      counts: {
        items: number
        keep: number
        revoke: number
        undecided: number
        outcomes: Record<string, number>
      }
    }
  }

  /** Somebody is deleted by hand. */
  async leaves(headers: Headers, { organizationId }: Place, id: UserId): Promise<void> {
    const gone = await this.api(headers, `DELETE /organizations/${organizationId}/users/${id}`)
    if (gone.status !== 204) throw new Error(gone.text)
  }

  /** What somebody still has. */
  async has(place: Place, id: UserId): Promise<{ roles: string[]; groups: string[] }> {
    return inOrganization(this.app.services.db, place, async (tx) => {
      const roles = await tx
        .selectFrom('assignments')
        .select('id')
        .where('organization_id', '=', place.organizationId)
        .where('user_id', '=', id)
        .execute()
      const groups = await tx
        .selectFrom('group_users')
        .select('group_id')
        .where('organization_id', '=', place.organizationId)
        .where('user_id', '=', id)
        .execute()
      return { roles: roles.map((row) => row.id), groups: groups.map((row) => row.group_id as GroupId) }
    })
  }
}
