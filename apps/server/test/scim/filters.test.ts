import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENTERPRISE, type Json, ScimStage, SEARCH, USER } from './stage.ts'

describe('filters over HTTP (RFC 7644 3.4.2.2)', () => {
  const stage = new ScimStage()
  let ann: Json
  let bob: Json
  let grooms: Json
  beforeAll(async () => {
    await stage.open()
    const { client } = stage
    ann = await client.aUser('Ann@x.example', {
      externalId: 'E1',
      displayName: 'Ann Groom',
      name: { givenName: 'Ann', familyName: 'Groom', middleName: 'Q' },
      title: 'Head groom',
      preferredLanguage: 'de-CH',
      emails: [
        { value: 'ann@x.example', type: 'work', primary: true },
        { value: 'ann@home.example', type: 'home' },
      ],
      [ENTERPRISE]: { department: 'Yard', employeeNumber: '7', manager: { value: 'usr_boss' } },
    })
    bob = await client.aUser('bob', {
      externalId: 'e1',
      active: false,
      emails: [{ value: 'bob@x.example', type: 'home' }],
    })
    await client.aUser('cid', { userType: 'Guest', name: { honorificPrefix: 'Dr.' } })
    grooms = await client.aGroup('Grooms', [ann.id])
    await client.aGroup('All', [grooms.id, bob.id])
  })
  afterAll(() => stage.close())

  it.each([
    ['userName eq "ann@X.example"', 'Ann@x.example'],
    ['userName ne "ann@x.example"', 'bob', 'cid'],
    ['userName co "N@X"', 'Ann@x.example'],
    ['userName sw "b"', 'bob'],
    ['userName ew ".EXAMPLE"', 'Ann@x.example'],
    ['userName gt "ann@x.example"', 'bob', 'cid'],
    ['userName ge "bob"', 'bob', 'cid'],
    ['userName lt "bob"', 'Ann@x.example'],
    ['userName le "bob"', 'Ann@x.example', 'bob'],
    ['externalId eq "E1"', 'Ann@x.example'],
    ['externalId eq "e1"', 'bob'],
    ['externalId eq null', 'cid'],
    ['externalId ne null', 'Ann@x.example', 'bob'],
    ['active eq false', 'bob'],
    ['active eq "True"', 'Ann@x.example', 'cid'],
    ['title pr', 'Ann@x.example'],
    ['not (title pr)', 'bob', 'cid'],
    ['name pr', 'Ann@x.example', 'cid'],
    ['name.familyName eq "GROOM"', 'Ann@x.example'],
    ['name.middleName eq "q"', 'Ann@x.example'],
    ['preferredLanguage sw "de"', 'Ann@x.example'],
    ['emails eq "ann@HOME.example"', 'Ann@x.example'],
    ['emails.value co "@x.example"', 'Ann@x.example', 'bob'],
    ['emails[type eq "work" and value co "@home"]'],
    ['emails[type eq "home" and value co "@home"]', 'Ann@x.example'],
    ['emails[type eq "work"].value eq "ann@x.example"', 'Ann@x.example'],
    ['emails[primary eq true]', 'Ann@x.example'],
    ['emails[not (type eq "home")]', 'Ann@x.example'],
    [`${USER}:userName eq "bob"`, 'bob'],
    [`${ENTERPRISE}:department eq "yard"`, 'Ann@x.example'],
    [`${ENTERPRISE}:manager eq "usr_boss"`, 'Ann@x.example'],
    [`${ENTERPRISE}:manager.value eq "USR_BOSS"`],
    ['userType eq "guest" or title sw "head" and active eq false', 'cid'],
    ['(userType eq "guest" or title sw "head") and active eq true', 'Ann@x.example', 'cid'],
    ['meta.created gt "2020-01-01T00:00:00Z"', 'Ann@x.example', 'bob', 'cid'],
    ['meta.lastModified lt "2020-01-01T00:00:00+01:00"'],
    ['meta.resourceType eq "User" and userName eq "bob"', 'bob'],
    ['meta.resourceType eq "Group"'],
    [`schemas eq "${ENTERPRISE}"`, 'Ann@x.example'],
    [`schemas ne "${ENTERPRISE}"`, 'bob', 'cid'],
    [`schemas eq "${USER}" and userName sw "c"`, 'cid'],
    ['groups pr', 'Ann@x.example', 'bob'],
    ['groups.display eq "grooms"', 'Ann@x.example'],
    ['groups[display sw "a" and type eq "direct"]', 'bob'],
  ])('%s', async (filter, ...expected) => {
    expect(await stage.client.found(filter)).toEqual(expected)
  })

  it('finds by ids, of people, groups and members', async () => {
    const { client } = stage
    const groups = (filter: string) => client.found(filter, 'Groups', 'displayName')
    expect(await client.found(`id eq "${bob.id}"`)).toEqual(['bob'])
    expect(await client.found(`groups eq "${grooms.id}"`)).toEqual(['Ann@x.example'])
    expect(await groups(`members eq "${ann.id}"`)).toEqual(['Grooms'])
    expect(await groups(`members[value eq "${bob.id}"]`)).toEqual(['All'])
    expect(await groups(`members.value ne "${bob.id}"`)).toEqual(['Grooms'])
    expect(await groups(`id eq "${grooms.id}" and members eq "${ann.id}"`)).toEqual(['Grooms'])
    expect(await groups('members[type eq "Group"]')).toEqual(['All'])
    expect(await groups('members.display co "groom"')).toEqual(['All', 'Grooms'])
    expect(await groups('members pr and displayName ne "all"')).toEqual(['Grooms'])
  })

  it.each([
    'userName eq',
    'userName like "x"',
    'nothing eq "x"',
    'active gt true',
    'password sw "a"',
    'meta.version eq "W/\\"1\\""',
    'members pr',
    '__proto__ pr',
    'userName.constructor pr',
    `${'('.repeat(40)}title pr${')'.repeat(40)}`,
  ])('refuses %s', async (filter) => {
    const { status, body } = await stage.client.get(`/Users?filter=${encodeURIComponent(filter)}`)
    expect([status, body.scimType]).toEqual([400, 'invalidFilter'])
  })

  it('is too much beyond a hundred comparisons', async () => {
    const filter = Array(101).fill('title pr').join(' or ')
    const { status, body } = await stage.client.post('/Users/.search', { schemas: [SEARCH], filter })
    expect([status, body.scimType]).toEqual([400, 'tooMany'])
  })

  it.each([
    ['Groups', 'members.display co "x"'],
    ['Groups', 'members[display co "x" and type eq "User"]'],
    ['Groups', 'not (members pr)'],
    ['Groups', 'members.value sw "usr_"'],
    ['Users', 'groups.display eq "x"'],
    ['Users', 'groups.value eq "x"'],
  ])('is too much beyond five comparisons with what is put together of each of %s: %s', async (type, one) => {
    const times = (count: number) =>
      stage.client.post(`/${type}/.search`, {
        schemas: [SEARCH],
        filter: Array(count).fill(one).join(' or '),
      })
    const { status, body } = await times(6)
    expect([status, body.scimType]).toEqual([400, 'tooMany'])
    expect((await times(5)).status).toBe(200)
  })

  it('takes a hundred members by their ids', async () => {
    const filter = Array(100).fill(`members.value eq "${ann.id}"`).join(' or ')
    const { status, body } = await stage.client.post('/Groups/.search', { schemas: [SEARCH], filter })
    expect([status, body.totalResults]).toEqual([200, 1])
  })

  it('is the same in the body of a search, by type and of all types', async () => {
    const search = (path: string, said: object) => stage.client.post(path, { schemas: [SEARCH], ...said })
    const users = await search('/Users/.search', { filter: 'userName eq "bob"', attributes: ['userName'] })
    expect(users.body.Resources).toEqual([{ schemas: [USER], id: bob.id, userName: 'bob' }])
    const groups = await search('/Groups/.search', {
      filter: 'displayName sw "g"',
      excludedAttributes: ['members', 'meta'],
    })
    expect(groups.body.Resources).toEqual([{ schemas: grooms.schemas, id: grooms.id, displayName: 'Grooms' }])
    const named = (body: Json) => body.Resources.map((one: Json) => one.userName ?? one.displayName)
    const all = await search('/.search', { sortBy: 'displayName' })
    expect([all.body.totalResults, named(all.body).slice(3)]).toEqual([5, ['All', 'Grooms']])
    for (const [filter, expected] of [
      ['displayName co "groom"', ['Ann@x.example', 'Grooms']],
      ['meta.resourceType eq "Group" and displayName sw "a"', ['All']],
      ['userName pr', ['Ann@x.example', 'bob', 'cid']],
      ['not (userName pr)', ['All', 'Grooms']],
      ['active eq false', ['bob']],
      [`members[value eq "${ann.id}"]`, ['Grooms']],
    ] as const) {
      const { body, text } = await search('/.search', { filter })
      expect(named(body).sort(), text).toEqual(expected)
      const asked = await stage.client.get(`?filter=${encodeURIComponent(filter)}`)
      expect(named(asked.body).sort()).toEqual(expected)
    }
    expect((await search('/.search', { filter: 'nothing pr' })).body.scimType).toBe('invalidFilter')
    expect((await stage.client.post('/.search', { filter: 'userName pr' })).body.scimType).toBe(
      'invalidSyntax',
    )
  })
})
