import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDirectory, countAll } from '../../../src/modules/directories/directory.test-helper.ts'
import { inOrganization, type Place } from '../../../src/platform/db/index.ts'
import { anOrganization } from '../../factories/index.ts'
import { type Json, type ScimClient, ScimStage } from '../stage.ts'

/** One request of a provider as its documentation shows it, and what is answered. `{name}` is what an answer before was kept as. */
interface Step {
  says: string
  method: string
  path: string
  body?: Json
  status: number
  /** What is in the answer, among other things. */
  answer?: Json
  /** What is not: a path of names, of which one may have dots. */
  absent?: string[]
  keep?: Record<string, string>
}

interface Recording {
  source: string
  headers: Record<string, string>
  steps: Step[]
}

const read = (name: string): Recording =>
  JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'))

describe.each(['entra', 'okta'])('what %s sends, by its documentation', (name) => {
  const stage = new ScimStage()
  const kept = new Map<string, string>()
  let tried: Place
  let client: ScimClient
  let before: Record<string, number>
  beforeAll(async () => {
    await stage.open()
    tried = await anOrganization(stage.app, stage.workspace.root)
    const { token } = await aDirectory(stage.app, tried, { mode: 'dry_run' })
    client = stage.clientOf(token, tried.organizationId)
    before = await countAll(stage.app, tried)
  })
  afterAll(() => stage.close())

  const refusedIn = (place: Place) =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx.selectFrom('directory_errors').select(['method', 'status', 'code']).orderBy('id').execute(),
    )

  /** The same with what was kept in its places. */
  const filled = <T>(of: T): T =>
    JSON.parse(JSON.stringify(of).replaceAll(/\{(\w+)\}/g, (whole, key: string) => kept.get(key) ?? whole))

  const { headers, steps } = read(name)
  const both = (['live', 'tried'] as const).flatMap((mode) =>
    steps.map((step) => [mode, step.says, step] as const),
  )
  it.each(both)('%s: %s', async (mode, _, step) => {
    const { method, path, body, status, answer, absent, keep = {} } = step
    const by = mode === 'live' ? stage.client : client
    const got = await by.ask(method, filled(path), body && filled(body), headers)
    expect([got.status, got.status === status ? '' : got.text]).toEqual([status, ''])
    if (got.text !== '') expect(got.headers.get('content-type')).toMatch(/^application\/scim\+json/)
    if (answer) expect(got.body).toMatchObject(filled(answer))
    for (const one of absent ?? []) expect([one, valueAt(got.body, one)]).toEqual([one, undefined])
    for (const [key, from] of Object.entries(keep)) kept.set(key, got.body[from])
  })

  it('and of what was tried nothing is there, nor was more refused than live', async () => {
    expect(await countAll(stage.app, tried)).toEqual(before)
    expect(await refusedIn(tried)).toEqual(await refusedIn(stage.place))
  })
})

/** Extensions have dots in their names. */
function valueAt(body: Json, path: string): unknown {
  const extension = Object.keys(body).find((key) => path.startsWith(`${key}.`))
  if (extension) return valueAt(body[extension], path.slice(extension.length + 1))
  return path.split('.').reduce((holder, name) => holder?.[name], body)
}
