import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENTERPRISE, ScimStage, USER } from './stage.ts'

/** RFC 7643 8.2 and 8.3, with addresses that are nobody's. */
const BABS = {
  schemas: [USER, ENTERPRISE],
  id: '2819c223-7f76-453a-919d-413861904646',
  externalId: '701984',
  userName: 'bjensen@example.com',
  name: {
    formatted: 'Ms. Barbara J Jensen, III',
    familyName: 'Jensen',
    givenName: 'Barbara',
    middleName: 'Jane',
    honorificPrefix: 'Ms.',
    honorificSuffix: 'III',
  },
  displayName: 'Babs Jensen',
  nickName: 'Babs',
  profileUrl: 'https://login.example.com/bjensen',
  emails: [
    { value: 'bjensen@example.com', type: 'work', primary: true },
    { value: 'babs@jensen.example', type: 'home' },
  ],
  addresses: [
    {
      type: 'work',
      streetAddress: '100 Universal City Plaza',
      locality: 'Hollywood',
      region: 'CA',
      postalCode: '91608',
      country: 'USA',
      formatted: '100 Universal City Plaza\nHollywood, CA 91608 USA',
      primary: true,
    },
    { type: 'home', streetAddress: '456 Hollywood Blvd', locality: 'Hollywood', country: 'USA' },
  ],
  phoneNumbers: [
    { value: '555-555-5555', type: 'work' },
    { value: '555-555-4444', type: 'mobile' },
  ],
  ims: [{ value: 'someaimhandle', type: 'aim' }],
  photos: [{ value: 'https://photos.example.com/profilephoto/72930000000Ccne/F', type: 'photo' }],
  userType: 'Employee',
  title: 'Tour Guide',
  preferredLanguage: 'en-US',
  locale: 'en-US',
  timezone: 'America/Los_Angeles',
  active: true,
  password: 't1meMa$heen',
  groups: [{ value: 'e9e30dba-f08f-4109-8486-d5c6a331660a', display: 'Tour Guides' }],
  x509Certificates: [{ value: 'MIIDQzCCAqygAwIBAgICEAAwDQYJKoZIhvcNAQEFBQAwTjELMAkGA1UEBhMCVVMx' }],
  meta: { resourceType: 'User', created: '2010-01-23T04:56:22Z', version: 'W/"3694e05e9dff591"' },
  [ENTERPRISE]: {
    employeeNumber: '701984',
    costCenter: '4130',
    organization: 'Universal Studios',
    division: 'Theme Park',
    department: 'Tour Operations',
    manager: { value: '26118915-6090-4610-87e4-49d8ca9f808d', displayName: 'John Smith' },
  },
}

describe('people (RFC 7644 3.3 to 3.6)', () => {
  const stage = new ScimStage()
  beforeAll(() => stage.open())
  afterAll(() => stage.close())

  it('gives back what was said, and nothing that only the server says', async () => {
    const made = await stage.client.post('/Users', BABS)
    expect(made.status, made.text).toBe(201)
    const { id } = made.body
    expect(id).toMatch(/^usr_/)
    expect(made.headers.get('location')).toBe(made.body.meta.location)
    expect(made.headers.get('etag')).toBe('W/"1"')
    expect(made.body.meta).toMatchObject({ resourceType: 'User', version: 'W/"1"' })
    expect(made.body.meta.location).toMatch(new RegExp(`/scim/v2/Users/${id}$`))
    const { password: _password, groups: _groups, meta: _meta, id: _id, ...said } = BABS
    const { manager: _manager, ...employer } = BABS[ENTERPRISE]
    const expected = {
      ...said,
      [ENTERPRISE]: { ...employer, manager: { value: BABS[ENTERPRISE].manager.value } },
    }
    const { id: _made, meta: _now, ...told } = made.body
    expect(told).toEqual(expected)
    expect((await stage.client.get(`/Users/${id}`)).body).toEqual(made.body)
  })

  it('writes nothing where a PUT says the same again', async () => {
    const user = await stage.client.aUser('same@x.example', { name: { givenName: 'Sam' }, title: 'Groom' })
    const { status, body, headers } = await stage.client.put(`/Users/${user.id}`, user)
    expect([status, headers.get('etag')]).toEqual([200, 'W/"1"'])
    expect(body).toEqual(user)
  })

  it('has nothing any more of what a PUT leaves out', async () => {
    const { id } = await stage.client.aUser('put@x.example', {
      externalId: 'p1',
      title: 'Groom',
      name: { givenName: 'Pia', middleName: 'M' },
      emails: [{ value: 'put@x.example', primary: true }],
    })
    const { status, body } = await stage.client.put(`/Users/${id}`, {
      schemas: [USER],
      userName: 'put@x.example',
      name: { givenName: 'Pia' },
    })
    expect(status).toBe(200)
    expect(Object.keys(body).sort()).toEqual(['active', 'id', 'meta', 'name', 'schemas', 'userName'])
    expect(body.name).toEqual({ givenName: 'Pia' })
    expect(body.meta.version).toBe('W/"2"')
  })

  it('takes truth as text, a manager as text, one value without its list, and names in any letter case', async () => {
    const made = await stage.client.post('/Users', {
      SCHEMAS: [
        USER.toUpperCase(),
        'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/User',
      ],
      USERNAME: 'quirks@x.example',
      active: 'False',
      emails: { Value: 'quirks@x.example', primary: 'True' },
      [ENTERPRISE.toUpperCase()]: { manager: 'boss-1' },
      nothingLikeIt: { a: 1 },
      displayName: '',
    })
    expect(made.status, made.text).toBe(201)
    expect(made.body).toMatchObject({
      schemas: [USER, ENTERPRISE],
      userName: 'quirks@x.example',
      active: false,
      emails: [{ value: 'quirks@x.example', primary: true }],
      [ENTERPRISE]: { manager: { value: 'boss-1' } },
    })
    expect(made.body).not.toHaveProperty('nothingLikeIt')
    expect(made.body).not.toHaveProperty('displayName')
  })

  it('has the primary address for the account, or the one for work', async () => {
    const emails = [
      { value: 'home@y.example', type: 'home' },
      { value: 'work@y.example', type: 'work' },
    ]
    const { id } = await stage.client.aUser('several', { emails })
    const { email } = await stage.app.provisioning.getUser(await stage.directory.caller(), id)
    expect(email).toBe('work@y.example')
    const [home, work] = emails
    await stage.client.put(`/Users/${id}`, {
      userName: 'several',
      emails: [{ ...home, primary: true }, work],
    })
    const after = await stage.app.provisioning.getUser(await stage.directory.caller(), id)
    expect(after.email).toBe('home@y.example')
  })

  it.each([
    ['no user name', { displayName: 'x' }, 'invalidValue', 'userName'],
    [
      'two that come first',
      {
        userName: 'u',
        emails: [
          { value: 'a@x.example', primary: true },
          { value: 'b@x.example', primary: true },
        ],
      },
      'invalidValue',
      'emails',
    ],
    ['what is no address', { userName: 'u', emails: [{ value: 'nobody' }] }, 'invalidValue', 'emails'],
    ['what is no truth', { userName: 'u', active: 'perhaps' }, 'invalidValue', 'active'],
    [
      'a group',
      { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], userName: 'u' },
      'invalidSyntax',
      USER,
    ],
    ['a name twice', { userName: 'u', username: 'v' }, 'invalidSyntax', 'userName'],
    ['a list', [], 'invalidSyntax', ''],
    ['no JSON', '{"userName":', 'invalidSyntax', ''],
    ['nothing', '', 'invalidSyntax', ''],
  ])('refuses %s', async (_what, body, scimType, named) => {
    const { status, body: error } = await stage.client.post('/Users', body)
    expect([status, error.status, error.scimType]).toEqual([400, '400', scimType])
    expect(error.detail).toContain(named)
  })

  it('says what clashes (409 uniqueness)', async () => {
    await stage.client.aUser('twice@x.example', { externalId: 'twice' })
    for (const body of [
      { userName: 'TWICE@x.example' },
      { userName: 'other@x.example', externalId: 'twice' },
    ]) {
      const { status, body: error } = await stage.client.post('/Users', body)
      expect([status, error.scimType]).toEqual([409, 'uniqueness'])
    }
  })

  it('takes a body of either type and of no other, and none that is too large', async () => {
    const user = { userName: 'types@x.example' }
    const type = (name: string) => ({ 'content-type': name })
    expect(
      (await stage.client.ask('POST', '/Users', user, type('application/json; charset=utf-8'))).status,
    ).toBe(201)
    expect(
      (await stage.client.ask('POST', '/Users', 'a=b', type('application/x-www-form-urlencoded'))).status,
    ).toBe(415)
    const large = { userName: 'large@x.example', title: 'x'.repeat(300_000) }
    const { status, body } = await stage.client.post('/Users', large)
    expect([status, body.status]).toEqual([413, '413'])
  })

  it('is gone for good after a DELETE, which may say a type of nothing', async () => {
    const { id } = await stage.client.aUser('gone@x.example')
    const { status, text } = await stage.client.delete(`/Users/${id}`, {
      'content-type': 'application/scim+json',
    })
    expect([status, text]).toEqual([204, ''])
    for (const answer of [await stage.client.get(`/Users/${id}`), await stage.client.delete(`/Users/${id}`)])
      expect([answer.status, answer.body.status]).toEqual([404, '404'])
  })

  it('answers a HEAD as a GET without its body', async () => {
    const { id } = await stage.client.aUser('head@x.example')
    const { status, text, headers } = await stage.client.ask('HEAD', `/Users/${id}`)
    expect([status, text, headers.get('etag')]).toEqual([200, '', 'W/"1"'])
  })
})
