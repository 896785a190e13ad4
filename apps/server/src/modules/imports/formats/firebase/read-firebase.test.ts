import { describe, expect, it } from 'vitest'
import { readLegacyHash } from '../../../credentials/index.ts'
import { notices, problems, readAll, recordsOf } from '../reading.test-helper.ts'

/** What the makers of the scheme have published to try it with. */
const scrypt = {
  signerKey: 'jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==',
  saltSeparator: 'Bw==',
  rounds: 8,
  memCost: 14,
}
const HASH = 'lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ=='
const firebase = { format: 'firebase', scrypt, connections: { 'google.com': 'Google' } }

const USER = {
  localId: 'QVdOGTxgYbWXJqhfjFVLcHzeGYH3',
  email: 'ada@stable.example',
  emailVerified: true,
  passwordHash: HASH,
  salt: '42xEC+ixf3L2lw==',
  displayName: 'Groom, Ada',
  lastSignedInAt: '1709656396775',
  createdAt: '1486324860000',
  phoneNumber: '+436601234567',
  disabled: true,
  customAttributes: '{"plan":"gold","level":3}',
  providerUserInfo: [
    { providerId: 'google.com', rawId: '11501540134', email: 'ada@stable.example' },
    { providerId: 'password', rawId: 'ada@stable.example' },
    { providerId: 'facebook.com', rawId: '77' },
  ],
}
const EXPECTED = {
  key: 'QVdOGTxgYbWXJqhfjFVLcHzeGYH3',
  email: 'ada@stable.example',
  emailVerified: true,
  displayName: 'Groom, Ada',
  status: 'suspended',
  profile: { phoneNumber: '+436601234567' },
  attributes: { plan: 'gold', level: 3 },
  createdAt: '2017-02-05T20:01:00.000Z',
  lastSignInAt: '2024-03-05T16:33:16.775Z',
  identities: [{ connection: 'Google', subject: '11501540134' }],
}

describe('users of Firebase Authentication', () => {
  it('are read from the export as JSON, with passwords that open the account', async () => {
    const mfaInfo = [{ phoneInfo: '+15125550199', displayName: 'mobile' }, { totpInfo: {} }]
    const text = JSON.stringify({ users: [{ ...USER, mfaInfo }] }, null, 2)
    const [one] = await recordsOf(firebase, text)
    expect(one).toMatchObject({ ...EXPECTED, credentials: { sms: '+15125550199' } })
    const hash = one?.kind === 'person' ? (one.credentials?.passwordHash ?? '') : ''
    expect(await readLegacyHash(hash).verify('user1password')).toBe(true)
    expect(await readLegacyHash(hash).verify('user2password')).toBe(false)
    expect(notices(await readAll(firebase, text))).toEqual([
      '3 identity_left_out /providerUserInfo/facebook.com',
      '3 factor_left_out /mfaInfo/1',
    ])
  })

  it('are read from the export as CSV, which names no columns and ends each row with a comma', async () => {
    const providers = ['11501540134', 'ada@stable.example', '', '', ...Array(12).fill('')]
    const row = [
      USER.localId,
      USER.email,
      'true',
      HASH,
      USER.salt,
      '"Groom, Ada"',
      '',
      ...providers,
      USER.createdAt,
      USER.lastSignedInAt,
      USER.phoneNumber,
      'true',
      '"{""plan"":""gold"",""level"":3}"',
    ]
    const older = [
      'other',
      'b@stable.example',
      'false',
      '',
      '',
      'Bea "B" Rider',
      '',
      ...Array(16).fill(''),
      '',
      '',
      '',
    ]
    const text = `${row.join(',')},\n${older.join(',')},\n1,2,3,\n`
    const all = await readAll(firebase, text)
    expect(all).toMatchObject([
      { line: 1, record: EXPECTED },
      { line: 2, record: { key: 'other', displayName: 'Bea "B" Rider', status: 'active' } },
      { line: 3, problem: { code: 'cell_count' } },
    ])
    expect(all[1]).not.toHaveProperty('record.credentials')
  })

  it('keep no password without the parameters, and are told so without them', async () => {
    const all = await readAll({ format: 'firebase' }, JSON.stringify({ users: [USER] }))
    expect(notices(all)).toContain('1 password_left_out /passwordHash')
    const other = { ...firebase, scrypt: { ...scrypt, memCost: 24 } }
    const refused = await readAll(other, JSON.stringify({ users: [USER] }))
    expect(notices(refused)).toContain('1 password_left_out /passwordHash')
    const told = JSON.stringify([...all, ...refused].filter((read) => 'notice' in read))
    expect(told).not.toContain(HASH)
    expect(told).not.toContain(scrypt.signerKey)
  })

  it('that are nobody stay behind', async () => {
    const all = await readAll(
      firebase,
      '{"kind":"x","users":[{"localId":"anonymous"}, 7, {"localId":"b","phoneNumber":"+436601234567"}]}',
    )
    expect(notices(all)).toEqual(['1 account_left_out undefined'])
    expect(problems(all)).toEqual(['1 not_object'])
    expect(all).toContainEqual(expect.objectContaining({ record: expect.objectContaining({ key: 'b' }) }))
  })

  it('say nothing by the names that every object has', async () => {
    const text =
      '{"users":[{"localId":"a","email":"a@b.example","customAttributes":"{\\"__proto__\\":{\\"admin\\":true}}","providerUserInfo":[{"providerId":"toString","rawId":"1"}]}]}'
    expect(notices(await readAll(firebase, text))).toEqual([
      '1 attribute_left_out /customAttributes/__proto__',
      '1 identity_left_out /providerUserInfo/toString',
    ])
  })
})
