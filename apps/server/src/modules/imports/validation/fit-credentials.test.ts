import { describe, expect, it } from 'vitest'
import { policyOf } from '../../policies/index.ts'
import { ImportedRecord } from '../record.ts'
import { fitCredentials } from './fit-credentials.ts'

const given = (credentials: object) => {
  const record = ImportedRecord.parse({ kind: 'person', key: 'a', email: 'a@example.com', credentials })
  if (record.kind !== 'person' || !record.credentials) throw new TypeError('no credentials')
  return record.credentials
}
const policy = (settings: object) => policyOf({ path: [{ policy: settings }] } as never)
const HASH = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'
const PASSKEY = { credentialId: 'AAAA', publicKey: 'AAAA', relyingPartyId: 'localhost' }

describe('ways to sign in elsewhere', () => {
  it('are left out where the policy has no use for them, each with a notice', () => {
    const all = { passwordHash: HASH, totp: { secret: 'JBSWY3DPEHPK3PXPJBSWY3DP' }, passkeys: [PASSKEY] }
    const strict = policy({ signIn: { methods: ['emailCode'] }, secondFactor: { factors: ['recoveryCode'] } })
    const { credentials, notices } = fitCredentials(given(all), strict, 'localhost')
    expect(credentials).toMatchObject({ password: undefined, totp: undefined, passkeys: [] })
    expect(notices.map(({ code }) => code)).toEqual([
      'password_not_allowed',
      'totp_not_taken',
      'passkey_not_taken',
    ])
  })

  it('come with what comparing a hash costs, and with the secret of an authenticator in bytes', () => {
    const all = { passwordHash: HASH, mustChangePassword: true, totp: { secret: 'jbswy3dpehpk3pxpjbswy3dp' } }
    const { credentials, notices } = fitCredentials(given(all), policy({}), 'localhost')
    expect(notices).toEqual([])
    expect(credentials.password).toMatchObject({ hash: HASH, mustChange: true, costMs: expect.any(Number) })
    const secret = Buffer.from(credentials.totp?.secret ?? '', 'base64')
    expect(secret.toString('hex')).toMatch(/^48656c6c6f21deadbeef/)
  })

  it('of which some are bound to ids of elsewhere stay there', () => {
    const { notices } = fitCredentials(given({ recoveryCodeHashes: ['AAAA'] }), policy({}), 'localhost')
    expect(notices.map(({ code }) => code)).toEqual(['bound_to_ids'])
  })
})
