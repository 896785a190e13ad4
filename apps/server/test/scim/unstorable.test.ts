import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { type Json, ScimStage, USER } from './stage.ts'

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const BULK = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'

describe.each([
  ['a NUL', '\0'],
  ['half of a pair', '\ud800'],
])('text that no database can hold: %s', (_name, text) => {
  const stage = new ScimStage()
  let headers: Record<string, string>
  beforeAll(async () => {
    await stage.open()
    headers = (await anActor(stage.app, stage.place, 'administrator')).headers
  })
  afterAll(() => stage.close())

  it('is refused where it is said, and nothing else with it', async () => {
    const { client } = stage
    const ann = await client.aUser('ann@x.example')
    const person = (userName: string, title: string) => ({ schemas: [USER], userName, title })
    const patch = { schemas: [PATCH], Operations: [{ op: 'replace', path: 'title', value: text }] }
    const answers = [
      await client.post('/Users', person('bea@x.example', text)),
      await client.put(`/Users/${ann.id}`, person('ann@x.example', text)),
      await client.ask('PATCH', `/Users/${ann.id}`, patch),
      await client.post('/Groups', { displayName: 'G', externalId: text }),
      await client.get(`/Users?filter=${encodeURIComponent(`title eq ${JSON.stringify(`x${text}`)}`)}`),
    ]
    expect(answers.map(({ status, body }) => [status, body.scimType])).toEqual([
      ...Array(4).fill([400, 'invalidValue']),
      [400, 'invalidFilter'],
    ])
    const bulk = await client.post('/Bulk', {
      schemas: [BULK],
      Operations: ['one', 'two'].map((bulkId) => ({
        ...{ method: 'POST', path: '/Users', bulkId },
        data: person(`${bulkId}@x.example`, 'Groom'),
      })),
      [`x${text}`]: text,
    })
    expect(bulk.status).toBe(400)
    expect(await client.found('userName sw "o"')).toEqual([])
  })

  it('keeps no refusal from being kept', async () => {
    const { client, place, directory } = stage
    const { status } = await client.post('/Users', { schemas: [USER], [`x${text}y`]: 1, type: `t${text}` })
    expect(status).toBe(400)
    const path = `/organizations/${place.organizationId}/directories/${directory.id}/errors` as const
    const { body } = await apiOf(stage.app, stage.workspace)(headers, `GET ${path}`)
    const [last] = body.items as Json[]
    expect(Object.keys(last.request).sort()).toEqual(['schemas', 'type', 'x\ufffdy'])
  })
})
