import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErrorFactory } from '../src/kernel/errors.ts'
import { TITLES_DE } from '../src/platform/http/problem-words-de.ts'
import { anActor, anOrganization, aWorkspace } from './factories/index.ts'
import { apiOf } from './harness/api.ts'
import { createTestApp } from './harness/app.ts'

const SOURCE = fileURLToPath(new URL('../src/', import.meta.url))
/** Not of a closed list: of a machine that has no database, and of an error that nobody meant. */
const ELSEWHERE = ['internal', 'state.unknown', 'database.unavailable']

/** The codes of every closed list of errors in the source. */
async function declared(): Promise<string[]> {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !/test|kernel/.test(name),
  )
  const found: string[] = []
  for (const name of files) {
    const text = readFileSync(`${SOURCE}${name}`, 'utf8')
    for (const [, module = '', list = ''] of text.matchAll(/defineErrors\('([\w-]+)', \{\n([\s\S]*?)\n\}\)/g))
      for (const [, key] of list.matchAll(/^ {2}(\w+): \[/gm)) found.push(`${module}.${key}`)
  }
  return found
}

describe('the words of problems', () => {
  let app: Awaited<ReturnType<typeof createTestApp>>
  beforeAll(async () => {
    app = await createTestApp()
  })
  afterAll(() => app.drop())

  it('are there in German for every code, and for none that there is not', async () => {
    const codes = [...(await declared()), ...ELSEWHERE]
    expect(codes.length).toBeGreaterThan(90)
    expect([...new Set(codes)].sort()).toEqual(Object.keys(TITLES_DE).sort())
    const { apiRoutes } = await import('../src/routes.ts')
    const used = apiRoutes.flatMap(({ operation }) => operation.errors.map((one: ErrorFactory) => one.code))
    expect(used.filter((code) => !(code in TITLES_DE))).toEqual([])
  })

  it('follow the language that was asked for, of a code and of a field', async () => {
    const workspace = await aWorkspace(app)
    const api = apiOf(app, workspace)
    const place = await anOrganization(app, workspace.root)
    const { headers } = await anActor(app, place, 'administrator')
    const users = `POST /organizations/${place.organizationId}/users` as const
    const said = async (language: string, body: object) => {
      const answer = await api({ ...headers, 'accept-language': language }, users, body)
      return { told: answer.headers['content-language'], ...answer.body } as Record<string, unknown>
    }
    await said('de', { email: 'a@example.com', displayName: 'A' })
    const taken = await said('de-AT, en;q=0.5', { email: 'a@example.com', displayName: 'A' })
    expect(taken).toMatchObject({
      told: 'de',
      code: 'user.email_taken',
      title: 'Eine Person mit dieser E-Mail-Adresse gibt es schon.',
    })
    const wrong = await said('de', { email: 'a@', displayName: '' })
    expect(wrong).toMatchObject({ title: 'So geht die Anfrage nicht.', message: 'ist keine E-Mail-Adresse' })
    expect(JSON.stringify(wrong.errors)).toContain('Zu klein')
    const english = await said('fr', { email: 'a@', displayName: '' })
    expect(english).toMatchObject({ told: 'en', message: 'is not an e-mail address' })
    expect(JSON.stringify(english.errors)).not.toContain('Zu klein')
  })
})
