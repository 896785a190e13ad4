import { expect } from 'vitest'
import type { WebStage } from './web-stage.ts'

/** Makes one of each thing that a screen of its own is about and no other story makes, and says what it is called in a path. */
export async function othersOf(stage: WebStage, slug: string): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  const admin = await stage.apiAsService(slug)
  const here = `/organizations/${stage.idOf(slug)}`
  const barn = { name: 'Barn door', type: 'web', redirectUris: ['https://barn.stable-a.example/back'] }
  const application = await admin(`POST ${here}/applications`, barn)
  expect(application.status, JSON.stringify(application.body)).toBe(201)
  const settings = { protocol: 'oidc', issuer: 'https://login.stable-a.example', clientId: 'bailiwick' }
  const connection = await admin(`POST ${here}/connections`, { name: 'Barn ID', preset: 'oidc', settings })
  expect(connection.status, JSON.stringify(connection.body)).toBe(201)
  const directory = await admin(`POST ${here}/directories`, { name: 'Barn directory' })
  expect(directory.status, JSON.stringify(directory.body)).toBe(201)
  const dueAt = new Date(Date.now() + 20 * 86_400_000).toISOString()
  const scope = { of: 'people', people: { kind: 'all' } }
  const review = await admin(`POST ${here}/access-reviews`, { name: 'Barn review', dueAt, scope })
  expect(review.status, JSON.stringify(review.body)).toBe(201)
  const file = await admin(`POST ${here}/imports`, { format: 'jsonl', source: 'barn' })
  expect(file.status, JSON.stringify(file.body)).toBe(201)
  for (const [name, list] of [
    ['connectionId', 'connections'],
    ['directoryId', 'directories'],
    ['reviewId', 'access-reviews'],
    ['importId', 'imports'],
    ['eventId', 'events'],
    ['applicationId', 'applications'],
  ] as const) {
    const { body } = await admin(`GET ${here}/${list}`)
    ids[name] = (body.items as { id: string }[])[0]?.id ?? ''
  }
  return { ...ids, kind: 'invitation' }
}
