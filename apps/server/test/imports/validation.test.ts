import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inOrganization } from '../../src/platform/db/index.ts'
import { ImportStage, linesOf, person } from './stage.ts'

describe('a file that is validated', () => {
  let stage: ImportStage
  beforeAll(async () => {
    stage = await ImportStage.open()
  })
  afterAll(() => stage.app.drop())

  const partsOf = (id: string) =>
    inOrganization(stage.app.services.db, stage.place, (tx) =>
      tx
        .selectFrom('import_parts')
        .selectAll()
        .where('organization_id', '=', stage.place.organizationId)
        .where('import_id', '=', id as never)
        .execute(),
    )

  it('has a report by line, and nothing is written', async () => {
    await stage.elsewhere()
    const view = await stage.validated([
      person('a'),
      { kind: 'person', key: 'b' },
      person('c', { email: 'not an address' }),
      person('a', { email: 'other@example.com' }),
      person('d', { email: 'A@example.com' }),
      person('e', { roles: [{ key: 'nobody-knows' }] }),
      person('f', { groups: ['nobody knows'], credentials: { passwordHash: '$9$x' } }),
      { kind: 'membership', group: 'g', member: 'a' },
      { kind: 'group', key: 'g', name: 'Grooms' },
      { kind: 'membership', group: 'g', member: 'nobody' },
      { kind: 'person', key: 'h', organization: 'nowhere', email: 'h@example.com' },
      { kind: 'horse' },
      person('i', { stable: 7 }),
    ])
    expect(view).toMatchObject({ status: 'validated', problems: 9, notices: 2 })
    expect(view.found).toMatchObject({ peopleCreated: 2, groupsCreated: 1, memberships: 2, passwords: 0 })
    const report = await stage.report(view.id)
    expect(report.map(({ line, kind, code, pointer }) => [line, kind, code, pointer]).sort()).toEqual(
      [
        [2, 'problem', 'identifier_missing', '/email'],
        [3, 'problem', 'invalid', '/email'],
        [4, 'problem', 'key_repeated', '/key'],
        [5, 'problem', 'email_repeated', '/email'],
        [6, 'problem', 'role_unknown', '/roles/0'],
        [7, 'notice', 'group_unknown', '/groups/0'],
        [7, 'notice', 'hash_unknown_scheme', '/credentials/passwordHash'],
        [10, 'problem', 'member_unknown', '/member'],
        [11, 'problem', 'organization_unknown', '/organization'],
        [12, 'problem', 'invalid', '/kind'],
        [13, 'problem', 'invalid', '/stable'],
      ].sort(),
    )
    expect(view.counts).toMatchObject({ invalid: 3, group_unknown: 1 })
    expect(await stage.people()).toEqual([])
    const csv = await stage.app.http.inject({
      url: `/w/${stage.workspace.slug}/api/v1${stage.path}/${view.id}/report/file?format=csv`,
      headers: stage.headers,
    })
    expect(csv.body.split('\r\n')[0]).toBe('line,kind,during,code,pointer,message')
    expect(csv.body).toContain('\r\n4,problem,validation,key_repeated,/key,')
  })

  it('is read the same in pieces, and what is in it is sealed and goes once it is staged', async () => {
    await stage.elsewhere()
    const hash = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'
    const file = linesOf([person('secretive', { credentials: { passwordHash: hash } }), person('b')])
    const id = await stage.uploaded(file, {}, 50)
    const before = await partsOf(id)
    expect(before.map(({ kind }) => kind)).toEqual(Array(Math.ceil(file.length / 50)).fill('file'))
    await stage.api(`POST ${stage.path}/${id}/validate`)
    expect(await stage.work(id)).toMatchObject({ status: 'validated', total: 2, found: { passwords: 1 } })
    const after = await partsOf(id)
    expect(after.map(({ kind, records }) => [kind, records])).toEqual([['staged', 2]])
    for (const { sealed } of [...before, ...after]) {
      expect(sealed.toString('latin1')).not.toContain('secretive')
      expect(sealed.toString('latin1')).not.toContain('$2b$')
    }
    await stage.api(`POST ${stage.path}/${id}/cancel`)
    expect(await partsOf(id)).toEqual([])
  })

  it('is refused with a checksum of another file, and when a part is missing', async () => {
    await stage.elsewhere()
    const id = await stage.uploaded([person('a')])
    await stage.put(id, 2, Buffer.from('\n'))
    const answer = await stage.api(`POST ${stage.path}/${id}/validate`)
    expect(answer.body.code).toBe('import.part_missing')
    await stage.put(id, 1, Buffer.from('\n'))
    await stage.api(`POST ${stage.path}/${id}/validate`, { sha256: '0'.repeat(64) })
    expect(await stage.work(id)).toMatchObject({ status: 'stopped', reason: 'import.other_file' })
    expect((await stage.api(`POST ${stage.path}/${id}/begin`)).body.code).toBe('import.not_validated')
  })

  it('takes no more than one at a time, and no part that is too long', async () => {
    await stage.elsewhere()
    const [one, other] = [await stage.uploaded([person('a')]), await stage.uploaded([person('b')])]
    await stage.api(`POST ${stage.path}/${one}/validate`)
    expect((await stage.api(`POST ${stage.path}/${other}/validate`)).body.code).toBe('import.under_way')
    expect((await stage.put(other, 1, Buffer.alloc(4 * 1_048_576 + 1))).statusCode).toBe(413)
    expect((await stage.put(one, 1, Buffer.alloc(1))).json().code).toBe('import.not_open')
    expect((await stage.put(other, 1, Buffer.alloc(4 * 1_048_576))).statusCode).toBe(200)
  })

  it('says what of the ways to sign in is left out', async () => {
    await stage.elsewhere()
    const key = { publicKey: 'AAAA', relyingPartyId: 'localhost' }
    const view = await stage.validated([
      person('a', {
        credentials: {
          totp: { secret: 'JBSWY3DPEHPK3PXPJBSWY3DP', digits: 8 },
          passkeys: [
            { ...key, credentialId: 'AAAA' },
            { ...key, credentialId: 'BBBB', relyingPartyId: 'elsewhere.example' },
          ],
        },
      }),
      person('b', { credentials: { totp: { secret: 'JBSWY3DP' } } }),
      person('c', {
        credentials: {
          totp: { secret: 'jbswy3dpehpk3pxpjbswy3dp' },
          passkeys: [{ ...key, credentialId: 'AAAA' }],
        },
      }),
    ])
    const codes = (await stage.report(view.id)).map(({ line, code }) => [line, code])
    expect(codes).toEqual([
      [1, 'totp_unsupported'],
      [1, 'passkey_elsewhere'],
      [2, 'totp_too_short'],
      [3, 'passkey_taken'],
    ])
    expect(view).toMatchObject({ problems: 0, found: { passkeys: 1, factors: 1 } })
  })
})
