import { describe, expect, it } from 'vitest'
import { readLegacyHash } from './index.ts'

const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64').replace(/=+$/, '')
const text = (plain: string) => base64(Buffer.from(plain).toString('hex'))
const ABC_256 = base64('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
const ABC_SHA1 = base64('a9993e364706816aba3e25717850c26c9cd0d89d')
const SIGNER = 'jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA=='
const FIREBASE = 'lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ=='
const RFC_7914 =
  'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640'
const RFC_7914_PBKDF2 =
  '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783'
const PBKDF2_512 =
  '867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252c02d470a285a0501bad999bfe943c08f050235d7d68b1da55e63f73b60a57fce'

/** Password and hash, as standards and the makers of the schemes have published them. */
const VECTORS: [from: string, password: string, hash: string][] = [
  [
    'the reference implementation of argon2',
    'password',
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
  ],
  [
    'the same',
    'password',
    '$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA',
  ],
  ['jBCrypt', 'a', '$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe'],
  ['jBCrypt, by another name', 'a', '$2y$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe'],
  ['RFC 7914, 12', 'password', `$scrypt$ln=10,r=8,p=16$${text('NaCl')}$${base64(RFC_7914)}`],
  [
    'RFC 6070',
    'password',
    `$pbkdf2-sha1$i=4096,l=20$${text('salt')}$${base64('4b007901b765489abead49d926f721d065a429c1')}`,
  ],
  ['RFC 7914, 11', 'passwd', `$pbkdf2-sha256$i=1$${text('salt')}$${base64(RFC_7914_PBKDF2)}`],
  ['PBKDF2 with SHA-512', 'password', `$pbkdf2-sha512$1$${text('salt')}$${base64(PBKDF2_512)}`],
  ['FIPS 180, salt before', 'bc', `$sha256$p=before$${text('a')}$${ABC_256}`],
  ['FIPS 180, salt after', 'ab', `$sha256$p=after$${text('c')}$${ABC_256}`],
  ['FIPS 180, no salt', 'abc', `$sha1$p=after$$${ABC_SHA1}`],
  ['RFC 1320', 'abc', `$md4$p=after$$${base64('a448017aaf21d8525fc10ae87aa6729d')}`],
  ['NTLM', 'password', `$md4$p=after,e=utf16le$$${base64('8846f7eaee8fb117ad06bdd830b7586c')}`],
  [
    'RFC 4231, case 2',
    'what do ya want for nothing?',
    `$hmac-sha256$$${text('Jefe')}$${base64('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')}`,
  ],
  ['a directory', 'abc', `{SHA}${ABC_SHA1}=`],
  [
    'a directory, with a salt',
    'ab',
    `{SSHA}${base64(`${Buffer.from(ABC_SHA1, 'base64').toString('hex')}63`)}`,
  ],
]

describe('readLegacyHash', () => {
  it.each(VECTORS)('takes the password and no other: %s', async (_from, password, hash) => {
    const known = readLegacyHash(hash)
    expect(await known.verify(password)).toBe(true)
    expect(await known.verify(`${password}x`)).toBe(false)
    expect(await known.verify('')).toBe(false)
    expect(readLegacyHash(known.text)).toMatchObject({ text: known.text, costMs: known.costMs })
    const standIn = readLegacyHash(known.standIn)
    expect(standIn).toMatchObject({ text: known.standIn, costMs: known.costMs })
    expect(await standIn.verify(password)).toBe(false)
  })

  it("takes Firebase's own", async () => {
    const parts = ['m=14,r=8', '42xEC+ixf3L2lw==', 'Bw==', SIGNER, FIREBASE]
    const known = readLegacyHash(`$firebase-scrypt$${parts.join('$')}`)
    expect(await known.verify('user1password')).toBe(true)
    expect(await known.verify('user2password')).toBe(false)
  })

  it('CVE-2026-35030: the 72 bytes of bcrypt are those of where it was made, and are hashed whole from then on', async () => {
    const { hash } = await import('@node-rs/bcrypt')
    const known = readLegacyHash(await hash('x'.repeat(72), { cost: 4 }))
    expect(await known.verify('x'.repeat(80))).toBe(true)
    expect(await known.verify('x'.repeat(71))).toBe(false)
  })

  it.each([
    ['a minute of bcrypt', `$2b$20$${'.'.repeat(53)}`],
    ['4 GB of argon2', `$argon2id$v=19$m=4194304,t=1,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['many passes of argon2', `$argon2id$v=19$m=65536,t=1000,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['4 GB of scrypt', `$scrypt$ln=22,r=8,p=1$$${'A'.repeat(43)}`],
    ['scrypt beyond any number', `$scrypt$ln=9999,r=8,p=1$$${'A'.repeat(43)}`],
    ['wide blocks of scrypt', `$scrypt$ln=1,r=9999999999,p=1$$${'A'.repeat(43)}`],
    ['a minute of PBKDF2', `$pbkdf2-sha512$i=100000000$$${'A'.repeat(43)}`],
    [
      'a longer hash of PBKDF2, which costs as often',
      `$pbkdf2-sha1$i=2000000$$${Buffer.alloc(120).toString('base64')}`,
    ],
    ['4 GB of Firebase', `$firebase-scrypt$m=22,r=8$$$${'A'.repeat(43)}$${'A'.repeat(43)}`],
  ])('is not made to pay %s', (_what, hash) => {
    expect(() => readLegacyHash(hash)).toThrow(expect.objectContaining({ reason: 'too_expensive' }))
  })

  it.each([
    ['too_weak', `$pbkdf2-sha256$i=1000$$${'A'.repeat(4)}`],
    ['too_weak', `$scrypt$ln=10,r=8,p=1$$AAAA`],
    ['too_weak', `$argon2id$v=19$m=64,t=1,p=1$${'A'.repeat(22)}$AAAAAAA`],
    ['malformed', `$argon2id$v=19$m=64,t=1,p=1,keyid=Zm9v$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['malformed', `$argon2id$v=19$m=64,m=64,t=1,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['malformed', `$pbkdf2-sha256$i=01000$$${'A'.repeat(43)}`],
    ['malformed', `$pbkdf2-sha256$i=-1$$${'A'.repeat(43)}`],
    ['malformed', `$sha256$p=inside$$${'A'.repeat(43)}`],
    ['malformed', `$sha256$p=after$$${'A'.repeat(20)}`],
    ['malformed', `$hmac-sha256$$$${'A'.repeat(43)}`],
    ['malformed', `$2b$04$${'.'.repeat(52)}`],
    ['malformed', `{SHA}AAAA`],
    ['malformed', `$2b$04$${'.'.repeat(2_000)}`],
    ['unknown_scheme', `$2x$04$${'.'.repeat(53)}`],
    ['unknown_scheme', '$6$salt$hash'],
    ['unknown_scheme', 'plain'],
    ['unknown_scheme', '{CLEARTEXT}secret'],
    ['unknown_scheme', '$constructor$a$b'],
    ['unknown_scheme', ''],
  ])('refuses as %s: %s', (reason, hash) => {
    expect(() => readLegacyHash(hash)).toThrow(expect.objectContaining({ reason }))
  })
})
