import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aGroup } from '../../../test/factories/holders.ts'
import { anActor, anOrganization, aUser, aWorkspace } from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { createTestApp } from '../../../test/harness/app.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'

describe('users.list, sorted and narrowed', () => {
  let app: Awaited<ReturnType<typeof createTestApp>>
  let api: ReturnType<typeof apiOf>
  let place: Place
  let admin: Awaited<ReturnType<typeof anActor>>
  let users: string
  const ids: Record<string, UserId> = {}

  beforeAll(async () => {
    app = await createTestApp()
    const workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
    place = await anOrganization(app, workspace.root)
    admin = await anActor(app, place, 'administrator')
    users = `/organizations/${place.organizationId}/users`
    for (const name of ['Mara', 'anton', 'Zoe', 'Anton', 'Ben']) {
      const { body } = await api(admin.headers, `POST /${users.slice(1)}`, {
        email: `${name}.${Object.keys(ids).length}@example.com`,
        displayName: name,
        sendPasswordLink: false,
      })
      ids[name] = body.id as UserId
    }
    // A name that is gone stands nowhere in the order.
    const gone = await aUser(app, place, 'gone@example.com')
    await api(admin.headers, `DELETE /${users.slice(1)}/${gone}`)
  })
  afterAll(() => app.drop())

  async function pages(query: string): Promise<string[][]> {
    const found: string[][] = []
    let cursor = ''
    do {
      const { body } = await api(
        admin.headers,
        `GET /${users.slice(1)}?limit=2&${query}${cursor && `&cursor=${cursor}`}`,
      )
      found.push((body.items ?? []).map((one) => String(one.displayName)))
      cursor = String(body.nextCursor ?? '')
    } while (cursor)
    return found
  }

  it('goes on where the page before ended, in each order', async () => {
    const mine = (await pages('sort=created')).flat()[0]
    const created = [mine, 'Mara', 'anton', 'Zoe', 'Anton', 'Ben']
    expect(await pages('sort=created')).toEqual([created.slice(0, 2), created.slice(2, 4), created.slice(4)])
    expect((await pages('sort=-created')).flat()).toEqual(created.toReversed())
    const names = (await pages('sort=name&status=active')).flat().filter((name) => name !== mine)
    expect(names).toEqual(['anton', 'Anton', 'Ben', 'Mara', 'Zoe'])
    expect((await pages('sort=-name&status=active')).flat().filter((name) => name !== mine)).toEqual(
      names.toReversed(),
    )
    expect((await pages('sort=name')).flat()).toHaveLength(6)
    const { status } = await api(admin.headers, `GET /${users.slice(1)}?sort=name&cursor=WyJ4Il0`)
    expect(status).toBe(400)
  })

  it('lists who is in a group, and who has a second factor or none', async () => {
    const groupId = await aGroup(app, place, [ids.Mara as UserId, ids.Ben as UserId])
    expect((await pages(`groupId=${groupId}&sort=-created`)).flat()).toEqual(['Ben', 'Mara'])
    expect((await pages(`groupId=${groupId}&sort=name`)).flat()).toEqual(['Ben', 'Mara'])
    const factor = { kind: 'totp' as const, name: '', secret: Buffer.alloc(1) }
    await inOrganization(app.services.db, place, (tx) =>
      tx
        .insertInto('factors')
        .values([
          { ...factor, ...owned(ids.Zoe), confirmed_at: new Date(0) },
          { ...factor, ...owned(ids.Ben), confirmed_at: null },
        ])
        .execute(),
    )
    expect((await pages('secondFactor=true')).flat()).toEqual(['Zoe'])
    expect((await pages('secondFactor=false&status=active')).flat().slice(1)).toEqual([
      'Mara',
      'anton',
      'Anton',
      'Ben',
    ])
  })

  it('finds by the beginning of a name, an address or a user name, in this order unless asked otherwise', async () => {
    // The address of each begins with its name.
    expect((await pages('search=an')).flat()).toEqual(['anton', 'Anton'])
    const { body } = await api(admin.headers, `POST /${users.slice(1)}`, {
      email: 'antonia@example.com',
      displayName: 'Aaron',
      sendPasswordLink: false,
    })
    expect(body.id).toBeDefined()
    expect(await pages('search=an')).toEqual([['anton', 'Anton'], ['Aaron']])
    expect((await pages('search=an&sort=-name')).flat()).toEqual(['Anton', 'anton', 'Aaron'])
    expect((await pages('search=an&sort=created')).flat()).toEqual(['anton', 'Anton', 'Aaron'])
    expect((await pages('search=an&status=suspended')).flat()).toEqual([])
    const { body: problem } = await api(admin.headers, `GET /${users.slice(1)}?sort=match`)
    expect(problem.pointer).toBe('/sort')
  })

  const owned = (user_id: UserId | undefined) => ({
    organization_id: place.organizationId,
    workspace_id: place.workspaceId,
    id: newId('factor'),
    user_id: user_id as UserId,
  })
})
