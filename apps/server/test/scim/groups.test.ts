import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { GROUP, ScimStage } from './stage.ts'

describe('groups', () => {
  const stage = new ScimStage()
  beforeAll(() => stage.open())
  afterAll(() => stage.close())

  it('are made with people and groups of the directory, and say who is in them', async () => {
    const ann = await stage.client.aUser('ann@x.example', { displayName: 'Ann' })
    const inner = await stage.client.aGroup('Inner')
    const made = await stage.client.post('/Groups', {
      schemas: [GROUP],
      externalId: 'g-1',
      displayName: 'Grooms',
      members: [
        { value: ann.id, display: 'as somebody calls her' },
        { value: inner.id, type: 'Group' },
      ],
    })
    expect(made.status, made.text).toBe(201)
    const { address } = stage.client
    const host = (one: string) => one.replace(/^.*\/w\//, '/w/')
    expect(made.body).toMatchObject({ schemas: [GROUP], externalId: 'g-1', displayName: 'Grooms' })
    expect(made.body.members).toHaveLength(2)
    for (const [member, id, type, display] of [
      [made.body.members.find((one: { value: string }) => one.value === ann.id), ann.id, 'User', 'Ann'],
      [
        made.body.members.find((one: { value: string }) => one.value === inner.id),
        inner.id,
        'Group',
        'Inner',
      ],
    ]) {
      expect(member).toMatchObject({ value: id, type, display })
      expect(host(member.$ref)).toBe(host(`${address}/${type}s/${id}`))
    }
    const { body: user } = await stage.client.get(`/Users/${ann.id}`)
    expect(user.groups).toMatchObject([{ value: made.body.id, display: 'Grooms', type: 'direct' }])
    const { body: short } = await stage.client.get(`/Groups/${made.body.id}?excludedAttributes=members`)
    expect(short).not.toHaveProperty('members')
  })

  it('are replaced whole: whoever is not named is in it no more', async () => {
    const [ann, bob] = [await stage.client.aUser('a2@x.example'), await stage.client.aUser('b2@x.example')]
    const group = await stage.client.aGroup('Riders', [ann.id])
    const put = await stage.client.put(`/Groups/${group.id}`, {
      displayName: 'Riders',
      members: [{ value: bob.id }],
    })
    expect(put.body.members.map((one: { value: string }) => one.value)).toEqual([bob.id])
    expect(put.headers.get('etag')).toBe('W/"2"')
    const empty = await stage.client.put(`/Groups/${group.id}`, { displayName: 'All riders' })
    expect(empty.body).toMatchObject({ displayName: 'All riders' })
    expect(empty.body).not.toHaveProperty('members')
  })

  it('refuse members that are not in the directory, the same whoever they are', async () => {
    const stranger = await (await stage.another()).client.aUser('x@x.example')
    const answers = []
    for (const value of [newId('user'), stranger.id]) {
      const { status, body } = await stage.client.post('/Groups', {
        displayName: 'Nobody',
        members: [{ value }],
      })
      answers.push([status, body])
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toMatchObject([400, { scimType: 'invalidValue' }])
    const odd = await stage.client.post('/Groups', {
      displayName: 'Nobody',
      members: [{ value: 'anything' }],
    })
    expect([odd.status, odd.body.scimType]).toEqual([400, 'invalidValue'])
  })

  it('have a name of their own, and cannot contain themselves', async () => {
    const group = await stage.client.aGroup('Once')
    const again = await stage.client.post('/Groups', { displayName: 'ONCE' })
    expect([again.status, again.body.scimType]).toEqual([409, 'uniqueness'])
    const loop = await stage.client.put(`/Groups/${group.id}`, {
      displayName: 'Once',
      members: [{ value: group.id }],
    })
    expect([loop.status, loop.body.scimType]).toEqual([400, 'invalidValue'])
    expect((await stage.client.post('/Groups', { displayName: ' ' })).body.detail).toContain('displayName')
  })

  it('go, and leave their people', async () => {
    const ann = await stage.client.aUser('stays@x.example')
    const group = await stage.client.aGroup('Short-lived', [ann.id])
    expect((await stage.client.delete(`/Groups/${group.id}`)).status).toBe(204)
    expect((await stage.client.get(`/Groups/${group.id}`)).status).toBe(404)
    expect((await stage.client.get(`/Users/${ann.id}`)).body).not.toHaveProperty('groups')
  })
})
