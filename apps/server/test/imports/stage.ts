import { isId } from '../../src/kernel/ids.ts'
import { workOnImport } from '../../src/modules/imports/index.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { type Answer, apiOf } from '../harness/api.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { bearer } from '../harness/authenticator.ts'

type Records = readonly object[]
export type View = Record<string, unknown> & {
  id: string
  status: string
  reason: string | null
  total: number
  done: number
  problems: number
  notices: number
  counts: Record<string, number>
  found: Record<string, number>
  outcome: Record<string, number>
  takenBack: Record<string, number>
  file: { name: string | null }
}

export const linesOf = (records: Records): Buffer =>
  Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''))

export const person = (key: string, more: object = {}) => ({
  kind: 'person',
  key,
  email: `${key}@example.com`,
  emailVerified: true,
  ...more,
})

/** An organization that people are brought into, below which there are others, and whoever may do so. */
export class ImportStage {
  readonly app: TestApp & { drop(): Promise<void> }
  readonly workspace: TestWorkspace
  place!: Place
  headers!: Record<string, string>

  private constructor(app: TestApp & { drop(): Promise<void> }, workspace: TestWorkspace) {
    this.app = app
    this.workspace = workspace
  }

  static async open(options: Parameters<typeof createTestApp>[0] = {}): Promise<ImportStage> {
    const app = await createTestApp(options)
    const stage = new ImportStage(app, await aWorkspace(app))
    await stage.elsewhere()
    return stage
  }

  /** Goes on in a new organization, as its administrator with reach below. */
  async elsewhere(): Promise<Place> {
    this.place = await anOrganization(this.app, this.workspace.root)
    this.headers = await this.as('administrator', 'subtree')
    return this.place
  }

  async as(role: string, reach: 'organization' | 'subtree' = 'organization', place = this.place) {
    const { id } = await anActor(this.app, place, role, reach)
    return bearer({ id, organizationId: place.organizationId, boundTo: place.organizationId })
  }

  api(address: string, payload?: object, headers = this.headers): Promise<Answer> {
    return apiOf(this.app, this.workspace)(headers, address as 'GET /', payload)
  }

  get path(): string {
    return `/organizations/${this.place.organizationId}/imports`
  }

  put(id: string, part: number, bytes: Buffer, headers = this.headers) {
    return this.app.http.inject({
      method: 'PUT',
      url: `/w/${this.workspace.slug}/api/v1${this.path}/${id}/parts/${part}`,
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      payload: bytes,
    })
  }

  /** An import with its file here, in pieces of a size. */
  async uploaded(bytes: Buffer | Records, input: object = {}, size = 1_000_000): Promise<string> {
    const { body } = await this.api(`POST ${this.path}`, { format: 'jsonl', source: 'yard', ...input })
    const id = String(body.id)
    const file = Buffer.isBuffer(bytes) ? bytes : linesOf(bytes as Records)
    for (let part = 0; part * size < file.length; part += 1)
      await this.put(id, part, file.subarray(part * size, (part + 1) * size))
    return id
  }

  /** Does what a node does beside requests. */
  async work(id: string): Promise<View> {
    if (!isId('import', id)) throw new TypeError('no import')
    await workOnImport(this.app.services, this.place, id)
    return this.get(id)
  }

  async get(id: string): Promise<View> {
    return (await this.api(`GET ${this.path}/${id}`)).body as unknown as View
  }

  async validated(bytes: Buffer | Records, input: object = {}): Promise<View> {
    const id = await this.uploaded(bytes, input)
    await this.api(`POST ${this.path}/${id}/validate`)
    return this.work(id)
  }

  /** All the way, without those that have a problem. */
  async imported(bytes: Buffer | Records, input: object = {}): Promise<View> {
    const { id } = await this.validated(bytes, input)
    const { status, text } = await this.api(`POST ${this.path}/${id}/begin`, { leaveOutProblems: true })
    if (status !== 200) throw new Error(text)
    return this.work(id)
  }

  async undone(id: string): Promise<View> {
    const { status, text } = await this.api(`POST ${this.path}/${id}/undo`)
    if (status !== 200) throw new Error(text)
    return this.work(id)
  }

  async report(id: string): Promise<{ line: number; kind: string; code: string; pointer: string | null }[]> {
    const { body } = await this.api(`GET ${this.path}/${id}/report?limit=200`)
    return body.items as never
  }

  /** Everybody of an organization who is not deleted, by their keys. */
  people(place = this.place) {
    return inOrganization(this.app.services.db, place, (tx) =>
      tx
        .selectFrom('users')
        .selectAll()
        .where('organization_id', '=', place.organizationId)
        .where('status', '<>', 'deleted')
        .where('source', '<>', 'local')
        .orderBy('external_id')
        .execute(),
    )
  }
}
