import { pbkdf2Sync } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { readLegacyHash } from '../../../credentials/index.ts'
import { notices, problems, readAll, recordsOf } from '../reading.test-helper.ts'

const keycloak = { format: 'keycloak' }
const PASSWORD = 'pâss wörd'
const salt = Buffer.from('sixteen bytes of')

const credential = (type: string, data: object, secret: object, more: object = {}) => ({
  id: '9c1a',
  type,
  createdDate: 1_600_000_000_000,
  credentialData: JSON.stringify(data),
  secretData: JSON.stringify(secret),
  ...more,
})
const pbkdf2 = (name: string, digest: string, iterations = 1_000) =>
  credential(
    'password',
    { hashIterations: iterations, algorithm: name, additionalParameters: {} },
    {
      value: pbkdf2Sync(PASSWORD, salt, iterations, 64, digest).toString('base64'),
      salt: salt.toString('base64'),
      additionalParameters: {},
    },
  )

const USER = {
  id: 'e2a9c1f0-7d1e-4a3b-9a0c-0d6f6a1b2c3d',
  createdTimestamp: 1_500_000_000_000,
  username: 'ada',
  enabled: true,
  totp: true,
  emailVerified: true,
  firstName: 'Ada',
  lastName: 'Groom',
  email: 'ada@stable.example',
  attributes: { locale: ['de'], box: ['7'], tags: ['a', 'b'], phoneNumber: ['+43 660 1234567'] },
  credentials: [pbkdf2('pbkdf2-sha256', 'sha256')],
  disableableCredentialTypes: [],
  requiredActions: ['UPDATE_PASSWORD', 'VERIFY_EMAIL'],
  federatedIdentities: [
    { identityProvider: 'google', userId: '115', userName: 'ada' },
    { identityProvider: 'old', userId: '1' },
  ],
  realmRoles: ['default-roles-stable', 'manager', 'offline_access', 'unknown'],
  clientRoles: { account: ['manage-account'], shop: ['seller'] },
  notBefore: 0,
  groups: ['/Riders/Young', '/Staff'],
}
const OPTIONS = {
  ...keycloak,
  connections: { google: 'Google' },
  roles: { manager: { key: 'manager', reach: 'subtree' }, 'shop:seller': { key: 'seller' } },
}
const realm = (...users: object[]) => ({
  id: 'stable',
  realm: 'stable',
  roles: { realm: [{ name: 'manager', attributes: { users: [{ id: 'no' }] } }], client: {} },
  groups: [
    {
      id: '1',
      name: 'Riders',
      path: '/Riders',
      realmRoles: ['manager'],
      subGroups: [
        {
          name: 'Young',
          path: '/Riders/Young',
          subGroups: [{ name: 'Ponies', path: '/Riders/Young/Ponies' }],
        },
        { name: 'Old', path: '/Riders/Old', attributes: { a: ['b'] } },
      ],
    },
    { name: 'Staff', path: '/Staff', subGroups: [] },
  ],
  webAuthnPolicyRpId: '',
  webAuthnPolicyPasswordlessRpId: 'id.stable.example',
  users,
  clients: [{ users: [{ id: 'nobody' }] }],
})
const exported = (...users: object[]) => JSON.stringify(realm(...users), null, 2)
const only = async (user: object, options: object = OPTIONS) => {
  const all = await recordsOf(options, JSON.stringify({ realm: 'stable', users: [user] }))
  if (all[0]?.kind !== 'person') throw new Error('nobody')
  return all[0]
}

describe('the export of a realm of Keycloak', () => {
  it('has people with what they hold', async () => {
    const [one] = (await recordsOf(OPTIONS, exported(USER))).filter(({ kind }) => kind === 'person')
    expect(one).toMatchObject({
      key: USER.id,
      email: 'ada@stable.example',
      emailVerified: true,
      username: 'ada',
      givenName: 'Ada',
      familyName: 'Groom',
      locale: 'de',
      profile: { phoneNumber: '+43 660 1234567' },
      attributes: { box: '7', tags: ['a', 'b'] },
      status: 'active',
      createdAt: '2017-07-14T02:40:00.000Z',
      groups: ['/Riders/Young', '/Staff'],
      roles: [
        { key: 'manager', reach: 'subtree' },
        { key: 'seller', reach: 'organization' },
      ],
      identities: [{ connection: 'Google', subject: '115' }],
      credentials: { mustChangePassword: true, passwordChangedAt: '2020-09-13T12:26:40.000Z' },
    })
    expect(notices(await readAll(OPTIONS, exported(USER))).map((one) => one.replace(/^\d+ /, ''))).toEqual([
      'attribute_left_out /groups/attributes',
      'role_left_out /roles/unknown',
      'identity_left_out /federatedIdentities/old',
    ])
  })

  it('has its groups as a tree: whoever is below has what the one above is given', async () => {
    const groups = (await recordsOf(OPTIONS, exported())).map((record) =>
      record.kind === 'group'
        ? `${record.key} ${record.name} ${record.roles.map(({ key }) => key)}`
        : record.kind === 'membership' && `${record.member} in ${record.group}`,
    )
    expect(groups).toEqual([
      '/Riders Riders manager',
      '/Riders/Young Riders/Young ',
      '/Riders/Young in /Riders',
      '/Riders/Young/Ponies Riders/Young/Ponies ',
      '/Riders/Young/Ponies in /Riders/Young',
      '/Riders/Old Riders/Old ',
      '/Riders/Old in /Riders',
      '/Staff Staff ',
    ])
  })

  it('may be several realms, or one’s users alone', async () => {
    const several = await recordsOf(OPTIONS, JSON.stringify([realm(USER), { users: [USER] }]))
    expect(several.filter(({ kind }) => kind === 'person')).toHaveLength(2)
    expect(await recordsOf(OPTIONS, JSON.stringify({ realm: 'stable', users: [USER, USER] }))).toHaveLength(2)
  })

  it('leaves accounts of services behind, and entries that are none', async () => {
    const all = await readAll(
      OPTIONS,
      '{"users":[{"id":"1","username":"service-account-x","serviceAccountClientId":"x"},7]}',
    )
    expect(all).toMatchObject([{ notice: { code: 'account_left_out' } }, { problem: { code: 'not_object' } }])
    expect(problems(await readAll(OPTIONS, exported(USER).slice(0, -3)))).toEqual([
      expect.stringMatching(/ broken$/),
    ])
  })

  it('suspends who is not enabled, and takes an address for no user name', async () => {
    expect(await only({ ...USER, enabled: false, username: 'Ada@stable.example' })).toMatchObject({
      status: 'suspended',
    })
    const odd = await readAll(
      OPTIONS,
      JSON.stringify({ users: [{ id: '1', username: 'a b', email: 'a@b.example' }] }),
    )
    expect(notices(odd)).toEqual(['1 field_left_out /username'])
  })

  it('says nothing by the names that every object has', async () => {
    const text = `{"__proto__":{"users":[]},"users":[{"id":"1","email":"a@b.example","__proto__":{"enabled":false},
      "realmRoles":["constructor","__proto__"],"attributes":{"__proto__":["x"]},"credentials":[{"type":"toString"}]}]}`
    const all = await readAll(OPTIONS, text)
    expect(all[0]).toMatchObject({ record: { status: 'active', roles: [], attributes: {} } })
    expect(notices(all)).toHaveLength(4)
  })
})

describe('what people of Keycloak sign in with', () => {
  it.each<[string, () => object | Promise<object>]>([
    ['pbkdf2', () => pbkdf2('pbkdf2', 'sha1')],
    ['pbkdf2-sha256', () => pbkdf2('pbkdf2-sha256', 'sha256', 27_500)],
    ['pbkdf2-sha512', () => pbkdf2('pbkdf2-sha512', 'sha512', 30_000)],
    [
      'argon2',
      async () =>
        credential(
          'password',
          {
            hashIterations: 5,
            algorithm: 'argon2',
            additionalParameters: {
              hashLength: ['32'],
              memory: ['7168'],
              type: ['id'],
              version: ['1.3'],
              parallelism: ['1'],
            },
          },
          {
            value: (
              await hashRaw(PASSWORD, { salt, memoryCost: 7_168, timeCost: 5, parallelism: 1, outputLen: 32 })
            ).toString('base64'),
            salt: salt.toString('base64'),
          },
        ),
    ],
    [
      'what was written before',
      () => ({
        type: 'password',
        hashedSaltedValue: pbkdf2Sync(PASSWORD, salt, 20_000, 64, 'sha1').toString('base64'),
        salt: salt.toString('base64'),
        hashIterations: 20_000,
        algorithm: 'pbkdf2',
      }),
    ],
  ])('is the same password: %s', async (_name, make) => {
    const person = await only({ ...USER, credentials: [await make()] })
    const known = readLegacyHash(person.credentials?.passwordHash ?? '')
    expect(await known.verify(PASSWORD)).toBe(true)
    expect(await known.verify(`${PASSWORD}.`)).toBe(false)
  })

  it('costs no more because the hash is longer than one round gives', async () => {
    const value = Buffer.alloc(64, 1).toString('base64')
    const data = { hashIterations: 1_300_000, algorithm: 'pbkdf2' }
    const person = await only({
      ...USER,
      credentials: [credential('password', data, { value, salt: value })],
    })
    expect(readLegacyHash(person.credentials?.passwordHash ?? '').costMs).toBeLessThan(300)
  })

  it('is the same authenticator app', async () => {
    const data = { subType: 'totp', digits: 8, counter: 0, period: 60, algorithm: 'HmacSHA256' }
    const otp = credential('otp', data, { value: '12345678901234567890' }, { userLabel: 'My phone' })
    const person = await only({ ...USER, credentials: [otp] })
    expect(person.credentials?.totp).toEqual({
      // RFC 6238, appendix B.
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      name: 'My phone',
      algorithm: 'SHA256',
      digits: 8,
      periodSeconds: 60,
    })
    const encoded = credential('otp', { ...data, secretEncoding: 'BASE32' }, { value: 'JBSWY3DP' })
    expect((await only({ ...USER, credentials: [encoded] })).credentials?.totp?.secret).toBe('JBSWY3DP')
  })

  it('are the same passkeys, where the site they were made for is known', async () => {
    const data = {
      aaguid: '00000000-0000-0000-0000-000000000000',
      credentialId: '+/8BAg==',
      counter: 7,
      credentialPublicKey: 'pQECAyYgASFYIA-_',
      transports: ['INTERNAL'],
    }
    const keys = ['webauthn', 'webauthn-passwordless'].map((type) =>
      credential(type, data, {}, { userLabel: type }),
    )
    const all = await recordsOf(OPTIONS, exported({ ...USER, credentials: keys }))
    const person = all.find((one) => one.kind === 'person')
    expect(person?.credentials?.passkeys).toEqual([
      {
        credentialId: '-_8BAg',
        publicKey: 'pQECAyYgASFYIA-_',
        signCount: 7,
        transports: ['internal'],
        backedUp: false,
        userHandle: Buffer.from(USER.id).toString('base64url'),
        relyingPartyId: 'id.stable.example',
        name: 'webauthn-passwordless',
        createdAt: '2020-09-13T12:26:40.000Z',
      },
    ])
    const known = await only(
      { ...USER, credentials: keys },
      { ...OPTIONS, relyingPartyId: 'sso.stable.example' },
    )
    expect(known.credentials?.passkeys.map(({ relyingPartyId }) => relyingPartyId)).toEqual(
      Array(2).fill('sso.stable.example'),
    )
  })

  it('stays behind where it is of another kind, and nothing of it is told', async () => {
    const credentials = [
      credential(
        'password',
        { hashIterations: 1, algorithm: 'foreign' },
        { value: 'dG9wc2VjcmV0', salt: 'YQ==' },
      ),
      credential('otp', { subType: 'hotp', digits: 6 }, { value: 'dG9wc2VjcmV0' }),
      credential('recovery-authn-codes', {}, { codes: ['dG9wc2VjcmV0'] }),
      credential('webauthn', { credentialId: 'AA' }, {}),
      credential('password-history', {}, {}),
      { type: 'password', credentialData: '[', secretData: '{"value":"dG9wc2VjcmV0"}' },
    ]
    const all = await readAll(
      OPTIONS,
      JSON.stringify({ users: [{ id: '1', email: 'a@b.example', credentials, federationLink: 'ldap' }] }),
    )
    expect(notices(all)).toEqual([
      '1 password_left_out /credentials/0',
      '1 factor_left_out /credentials/1',
      '1 factor_left_out /credentials/2',
      '1 passkey_left_out /credentials/3',
      '1 password_left_out /credentials/5',
      '1 password_left_out /federationLink',
    ])
    expect(JSON.stringify(all)).not.toContain('dG9wc2VjcmV0')
  })
})
