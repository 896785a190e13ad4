import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENTERPRISE, type Json, ScimStage, SEARCH } from './stage.ts'

describe('pages and order of lists (RFC 7644 3.4.2.3, 3.4.2.4, RFC 9865)', () => {
  const stage = new ScimStage()
  beforeAll(async () => {
    await stage.open()
    const { client } = stage
    await client.aUser('ee', { displayName: 'b', [ENTERPRISE]: { department: 'B' } })
    await client.aUser('dd', {
      displayName: 'A',
      emails: [{ value: 'z@x.example', primary: true }, { value: 'a@x.example' }],
    })
    await client.aUser('cc', { emails: [{ value: 'M@x.example' }] })
    await client.aUser('bb', { displayName: 'c', externalId: 'a' })
    await client.aUser('aa', { externalId: 'B', [ENTERPRISE]: { department: 'a' } })
    for (const name of ['One', 'Two', 'Three']) await client.aGroup(name)
  })
  afterAll(() => stage.close())

  const names = (body: Json): string[] =>
    body.Resources.map((one: Json) => one.userName?.[0] ?? one.displayName)
  const list = async (query: string) => {
    const { status, body, text } = await stage.client.get(`/Users?${query}`)
    expect(status, text).toBe(200)
    return body
  }

  it.each([
    ['startIndex=1&count=2', 1, ['e', 'd']],
    ['startIndex=4&count=10', 4, ['b', 'a']],
    ['startIndex=0&count=1', 1, ['e']],
    ['startIndex=-7&count=1', 1, ['e']],
    ['startIndex=6', 6, []],
    ['startIndex=999999999', 999_999_999, []],
    ['count=0', 1, []],
    ['count=-3', 1, []],
    ['count=999999999', 1, ['e', 'd', 'c', 'b', 'a']],
    ['startIndex=&count=', 1, ['e', 'd', 'c', 'b', 'a']],
  ])('%s', async (query, startIndex, expected) => {
    const body = await list(query)
    expect(names(body)).toEqual(expected)
    expect(body).toMatchObject({ totalResults: 5, itemsPerPage: expected.length, startIndex })
    expect(body).not.toHaveProperty('nextCursor')
  })

  it.each([
    ['count=ten', 'invalidCount'],
    ['count=1.5', 'invalidCount'],
    ['startIndex=first', 'invalidValue'],
    ['startIndex=1&startIndex=2', 'invalidValue'],
    ['sortOrder=sideways', 'invalidValue'],
    ['sortBy=nothing', 'invalidPath'],
    ['sortBy=name', 'invalidPath'],
    ['sortBy=password', 'invalidPath'],
    ['cursor=nonsense', 'invalidCursor'],
    ['cursor=WyJ4IiwieSJd', 'invalidCursor'],
    ['cursor=nonsense&sortBy=userName', 'invalidCursor'],
    ['attributes=id&excludedAttributes=name', 'invalidValue'],
  ])('refuses %s', async (query, scimType) => {
    const { status, body } = await stage.client.get(`/Users?${query}`)
    expect([status, body.scimType]).toEqual([400, scimType])
  })

  it.each([
    ['sortBy=userName', ['a', 'b', 'c', 'd', 'e']],
    ['sortBy=username&sortOrder=DESCENDING', ['e', 'd', 'c', 'b', 'a']],
    // Without letter case; who has none comes last, or first.
    ['sortBy=displayName', ['d', 'e', 'b', 'c', 'a']],
    ['sortBy=displayName&sortOrder=descending', ['c', 'a', 'b', 'e', 'd']],
    // By letter case, as its schema says.
    ['sortBy=externalId', ['a', 'b', 'e', 'd', 'c']],
    // By the primary of several.
    ['sortBy=emails', ['c', 'd', 'e', 'b', 'a']],
    ['sortBy=emails.value&sortOrder=descending', ['e', 'b', 'a', 'd', 'c']],
    [`sortBy=${ENTERPRISE}:department`, ['a', 'e', 'd', 'c', 'b']],
    ['sortBy=meta.created&sortOrder=descending', ['a', 'b', 'c', 'd', 'e']],
    ['sortBy=id', ['e', 'd', 'c', 'b', 'a']],
  ])('%s', async (query, expected) => expect(names(await list(query))).toEqual(expected))

  it.each(['', 'sortBy=userName&', 'filter=userName%20le%20%22cc%22&'])(
    'goes through all of it by cursors: %s',
    async (query) => {
      const found: string[] = []
      let cursor: string | undefined = ''
      for (; cursor !== undefined; ) {
        const body = await list(`${query}count=2&cursor${cursor && `=${cursor}`}`)
        expect(body).not.toHaveProperty('startIndex')
        if (body.nextCursor !== undefined) expect(body.nextCursor).toMatch(/^[A-Za-z0-9._~-]+$/)
        found.push(...names(body))
        cursor = body.nextCursor
      }
      expect(found).toEqual(names(await list(query)))
    },
  )

  it('goes through people and groups by either way', async () => {
    const search = async (said: object) => {
      const { body } = await stage.client.post('/.search', { schemas: [SEARCH], count: 3, ...said })
      expect(body.totalResults).toBe(8)
      return body
    }
    const byPlace: string[] = []
    for (let startIndex = 1; startIndex <= 8; startIndex += 3)
      byPlace.push(...names(await search({ startIndex })))
    expect(byPlace).toEqual(['e', 'd', 'c', 'b', 'a', 'One', 'Two', 'Three'])
    const byCursor: string[] = []
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const body = await search({ cursor })
      byCursor.push(...names(body))
      cursor = body.nextCursor
    }
    expect(byCursor).toEqual(byPlace)
  })

  it('a cursor of another directory leads to nothing of it', async () => {
    const { nextCursor } = await list('count=2&cursor')
    const other = await stage.another()
    await other.client.aUser('theirs')
    const { body } = await other.client.get(`/Users?count=2&cursor=${nextCursor}`)
    expect([body.totalResults, names(body)]).toEqual([1, ['t']])
  })
})
