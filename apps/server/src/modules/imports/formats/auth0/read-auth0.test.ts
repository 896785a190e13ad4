import { createHash, createHmac, pbkdf2Sync, scryptSync } from 'node:crypto'
import { hash as argon2 } from '@node-rs/argon2'
import { hash as bcrypt } from '@node-rs/bcrypt'
import { describe, expect, it } from 'vitest'
import { readLegacyHash } from '../../../credentials/index.ts'
import { notices, problems, readAll, recordsOf } from '../reading.test-helper.ts'

const auth0 = { format: 'auth0' }
const PASSWORD = 'pâss wörd'
const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** As the bulk export writes it, a line. */
const EXPORTED = {
  user_id: 'auth0|5b5fb9702e0e740478884234',
  email: 'ada@stable.example',
  email_verified: true,
  username: 'ada',
  given_name: 'Ada',
  family_name: 'Groom',
  name: 'Ada Groom',
  nickname: 'ada',
  picture: 'https://pictures.example/ada.png',
  locale: 'de-AT',
  created_at: '2018-07-31T01:22:56.000Z',
  last_login: '2024-03-05T16:33:16.775Z',
  blocked: false,
  app_metadata: { plan: 'gold', seats: 3, tags: ['a', 'b'], nested: { deep: true } },
  user_metadata: { color: 'green' },
  identities: [
    { provider: 'auth0', user_id: '5b5fb9702e0e740478884234', connection: 'Users', isSocial: false },
    {
      provider: 'google-oauth2',
      user_id: '115015401343387192604',
      connection: 'google-oauth2',
      isSocial: true,
    },
    { provider: 'samlp', user_id: 'stable-saml|ada@stable.example', connection: 'stable-saml' },
  ],
}

describe('users of Auth0', () => {
  it('are read from a line each', async () => {
    const options = { ...auth0, connections: { 'google-oauth2': 'Google', 'stable-saml': 'con_1' } }
    const text = `${JSON.stringify(EXPORTED)}\n${JSON.stringify({ ...EXPORTED, blocked: true })}\n`
    const [one, other] = await recordsOf(options, text)
    expect(one).toEqual({
      kind: 'person',
      key: 'auth0|5b5fb9702e0e740478884234',
      email: 'ada@stable.example',
      emailVerified: true,
      username: 'ada',
      givenName: 'Ada',
      familyName: 'Groom',
      displayName: 'Ada Groom',
      locale: 'de-AT',
      profile: { nickname: 'ada' },
      attributes: { plan: 'gold', seats: 3, tags: ['a', 'b'] },
      status: 'active',
      createdAt: '2018-07-31T01:22:56.000Z',
      lastSignInAt: '2024-03-05T16:33:16.775Z',
      groups: [],
      roles: [],
      identities: [
        { connection: 'Google', subject: '115015401343387192604' },
        { connection: 'con_1', subject: 'ada@stable.example' },
      ],
    })
    expect(other).toMatchObject({ status: 'suspended' })
    expect(notices(await readAll(options, text))).toEqual([
      '1 picture_left_out /picture',
      '1 attribute_left_out /app_metadata/nested',
      '2 attribute_left_out /app_metadata/nested',
    ])
  })

  it('are read from an array too, and told what stays behind once', async () => {
    const text = JSON.stringify([EXPORTED, EXPORTED], null, 2)
    const all = await readAll({ ...auth0, appMetadata: false }, text)
    expect(all.filter((read) => 'record' in read)).toHaveLength(2)
    expect(notices(all).map((one) => one.replace(/^\d+ /, ''))).toEqual([
      'picture_left_out /picture',
      'identity_left_out /identities/google-oauth2',
      'identity_left_out /identities/stable-saml',
    ])
  })

  it('take what people wrote of themselves as attributes only where that is wished', async () => {
    const options = { ...auth0, userMetadata: true }
    const [one] = await recordsOf(
      options,
      JSON.stringify({ ...EXPORTED, user_metadata: { color: 'green', plan: 'free' } }),
    )
    expect(one).toMatchObject({ attributes: { color: 'green', plan: 'gold' } })
  })

  it('are known by the same key in an export of hashes', async () => {
    const hash = await bcrypt(PASSWORD, { cost: 4 })
    const line = {
      _id: { $oid: '60425dc43519d90068f82973' },
      email_verified: false,
      email: 'test2@example.com',
      passwordHash: hash,
      password_set_date: { $date: '2021-03-05T16:33:16.775Z' },
      tenant: 'stable',
      connection: 'Username-Password-Authentication',
      _tmp_is_unique: true,
    }
    expect(await recordsOf(auth0, JSON.stringify(line))).toMatchObject([
      {
        key: 'auth0|60425dc43519d90068f82973',
        credentials: { passwordHash: hash, passwordChangedAt: '2021-03-05T16:33:16.775Z' },
      },
    ])
  })

  it('bring their second factors', async () => {
    const mfa_factors = [
      { totp: { secret: '2PRXZWZAYYDAWCD' } },
      { phone: { value: '+15125550199' } },
      { email: { value: 'ada@stable.example' } },
      { totp: { secret: '1not base 32!' } },
    ]
    const text = JSON.stringify([{ email: 'ada@stable.example', mfa_factors }])
    const all = await readAll(auth0, text)
    expect(await recordsOf(auth0, text)).toMatchObject([
      { credentials: { totp: { secret: '2PRXZWZAYYDAWCD' }, sms: '+15125550199' } },
    ])
    expect(notices(all)).toEqual(['1 factor_left_out /mfa_factors/2', '1 factor_left_out /mfa_factors/3'])
    expect(JSON.stringify(all.filter((read) => 'notice' in read))).not.toContain('1not')
  })

  it('leave names alone that every object has', async () => {
    const text = `[{"email":"a@b.example","__proto__":{"blocked":true},"app_metadata":{"__proto__":{"x":1},"constructor":"y"}},
      {"email":"b@b.example","identities":[{"connection":"constructor","user_id":"1","provider":"x"}]}]`
    const all = await readAll(auth0, text)
    expect(all).toMatchObject([
      { record: { email: 'a@b.example', status: 'active', attributes: { constructor: 'y' } } },
      { notice: { code: 'attribute_left_out', pointer: '/app_metadata/__proto__' } },
      { record: { email: 'b@b.example', identities: [] } },
      { notice: { code: 'identity_left_out' } },
    ])
  })

  it('that are none have a problem, and the others are read', async () => {
    expect(problems(await readAll(auth0, '[1, {"email":"a@b.example"}, [],'))).toEqual([
      '1 not_object',
      '1 not_object',
      '1 broken',
    ])
    expect(problems(await readAll(auth0, '{"email":"a@b.example"}\n{"email"\n[1]\n'))).toEqual([
      '2 not_json',
      '3 not_json',
    ])
    expect(await readAll(auth0, '  \n')).toEqual([])
  })
})

describe('a hash of a password in an import of Auth0', () => {
  const salt = Buffer.from('a salt of theirs')
  const hashed = async (custom: object) => {
    const text = JSON.stringify([{ email: 'a@b.example', custom_password_hash: custom }])
    const [read, ...more] = await readAll(auth0, text)
    const record = read && 'record' in read && read.record.kind === 'person' ? read.record : undefined
    return { hash: record?.credentials?.passwordHash, notices: notices(more) }
  }
  const sha = (name: string, ...parts: (string | Buffer)[]) =>
    createHash(name)
      .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
      .digest()
  const KEY = { value: 'a2V5', encoding: 'base64' }

  it.each<[string, () => object | Promise<object>]>([
    ['bcrypt', async () => ({ algorithm: 'bcrypt', hash: { value: await bcrypt(PASSWORD, { cost: 4 }) } })],
    [
      'argon2',
      async () => ({ algorithm: 'argon2', hash: { value: await argon2(PASSWORD), encoding: 'utf8' } }),
    ],
    [
      'PBKDF2 that says its cost',
      () => ({
        algorithm: 'pbkdf2',
        hash: {
          value: `$pbkdf2-sha512$i=1000,l=64$${plain(salt)}$${plain(pbkdf2Sync(PASSWORD, salt, 1_000, 64, 'sha512'))}`,
        },
      }),
    ],
    [
      'PBKDF2 that leaves it to them',
      () => ({
        algorithm: 'pbkdf2',
        hash: {
          value: `$pbkdf2-sha256$${plain(salt)}$${plain(pbkdf2Sync(PASSWORD, salt, 100_000, 64, 'sha256'))}`,
        },
      }),
    ],
    [
      'scrypt',
      () => ({
        algorithm: 'scrypt',
        hash: {
          value: scryptSync(PASSWORD, salt, 32, { N: 1_024, r: 8, p: 2 }).toString('hex'),
          encoding: 'hex',
        },
        salt: { value: salt.toString('base64'), encoding: 'base64' },
        keylen: 32,
        cost: 1_024,
        blockSize: 8,
        parallelization: 2,
      }),
    ],
    [
      'LDAP',
      () => ({
        algorithm: 'ldap',
        hash: { value: `{SSHA}${Buffer.concat([sha('sha1', PASSWORD, salt), salt]).toString('base64')}` },
      }),
    ],
    [
      'SHA-256 with the salt in front',
      () => ({
        algorithm: 'sha256',
        hash: { value: sha('sha256', salt, PASSWORD).toString('base64'), encoding: 'base64' },
        salt: { value: salt.toString('hex'), encoding: 'hex', position: 'prefix' },
      }),
    ],
    [
      'SHA-512 with the salt behind, of another encoding',
      () => ({
        algorithm: 'sha512',
        hash: { value: sha('sha512', Buffer.from(PASSWORD, 'utf16le'), salt).toString('hex') },
        salt: { value: salt.toString(), position: 'suffix' },
        password: { encoding: 'utf16le' },
      }),
    ],
    [
      'MD5',
      () => ({ algorithm: 'md5', hash: { value: sha('md5', PASSWORD).toString('hex').toUpperCase() } }),
    ],
    [
      'HMAC',
      () => ({
        algorithm: 'hmac',
        hash: {
          value: createHmac('sha256', 'key').update(PASSWORD).digest('hex'),
          digest: 'sha256',
          key: KEY,
        },
      }),
    ],
    [
      'the schema of before',
      () => ({
        algorithm: 'sha1',
        hash: sha('sha1', 'before', PASSWORD).toString('base64'),
        encoding: 'base64',
        salt_prefix: 'before',
      }),
    ],
  ])('is kept as its text and takes the password: %s', async (_name, make) => {
    const { hash = '', notices } = await hashed(await make())
    expect(notices).toEqual([])
    const known = readLegacyHash(hash)
    expect(await known.verify(PASSWORD)).toBe(true)
    expect(await known.verify(`${PASSWORD}.`)).toBe(false)
  })

  it.each<[string, object]>([
    ['of a digest nobody knows', { algorithm: 'hmac', hash: { value: 'aa', digest: 'whirlpool', key: KEY } }],
    [
      'salted beside its key',
      { algorithm: 'hmac', hash: { value: 'aa', digest: 'md5', key: KEY }, salt: {} },
    ],
    ['without its hash', { algorithm: 'sha256' }],
    [
      'of another length than it says',
      { algorithm: 'scrypt', hash: { value: 'aabb' }, salt: { value: 'a' }, keylen: 64 },
    ],
    ['not of its encoding', { algorithm: 'sha256', hash: { value: 'topsecret', encoding: 'hex' } }],
    ['named as every object has it', { algorithm: 'constructor', hash: { value: 'topsecret' } }],
    ['too dear to compare', { algorithm: 'bcrypt', hash: { value: `$2b$20$${'.'.repeat(53)}` } }],
    [
      'with both salts',
      { algorithm: 'sha1', hash: 'aa', encoding: 'hex', salt_prefix: 'a', salt_suffix: 'b' },
    ],
  ])('stays behind, and nothing of it is told: %s', async (_name, custom) => {
    expect(await hashed(custom)).toEqual({
      hash: undefined,
      notices: ['1 password_left_out /custom_password_hash'],
    })
  })
})
