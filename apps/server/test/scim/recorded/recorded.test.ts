import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, ScimStage } from '../stage.ts'

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
  beforeAll(() => stage.open())
  afterAll(() => stage.close())

  /** The same with what was kept in its places. */
  const filled = <T>(of: T): T =>
    JSON.parse(JSON.stringify(of).replaceAll(/\{(\w+)\}/g, (whole, key: string) => kept.get(key) ?? whole))

  const { headers, steps } = read(name)
  it.each(steps.map((step) => [step.says, step] as const))('%s', async (_, step) => {
    const { method, path, body, status, answer, absent, keep = {} } = step
    const got = await stage.client.ask(method, filled(path), body && filled(body), headers)
    expect([got.status, got.status === status ? '' : got.text]).toEqual([status, ''])
    if (got.text !== '') expect(got.headers.get('content-type')).toMatch(/^application\/scim\+json/)
    if (answer) expect(got.body).toMatchObject(filled(answer))
    for (const one of absent ?? []) expect([one, valueAt(got.body, one)]).toEqual([one, undefined])
    for (const [key, from] of Object.entries(keep)) kept.set(key, got.body[from])
  })
})

/** Extensions have dots in their names. */
function valueAt(body: Json, path: string): unknown {
  const extension = Object.keys(body).find((key) => path.startsWith(`${key}.`))
  if (extension) return valueAt(body[extension], path.slice(extension.length + 1))
  return path.split('.').reduce((holder, name) => holder?.[name], body)
}
