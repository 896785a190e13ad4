import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { hash } from '@node-rs/bcrypt'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inOrganization } from '../../src/platform/db/index.ts'
import { ImportStage, linesOf } from './stage.ts'

let stage: ImportStage
beforeAll(async () => {
  stage = await ImportStage.open()
})
afterAll(() => stage?.app.drop())
beforeEach(() => stage.elsewhere())

describe('a file of a format of others', () => {
  it('is brought in from Auth0, with its hashes', async () => {
    const passwordHash = await hash('the password of before', { cost: 4 })
    const users = Array.from({ length: 20 }, (_, i) => ({
      _id: { $oid: `${i}` },
      email: `rider${i}@example.com`,
      email_verified: true,
      passwordHash,
    }))
    const view = await stage.imported(users, { format: 'auth0', source: 'auth0' })
    expect(view).toMatchObject({ status: 'finished', outcome: { peopleCreated: 20, passwords: 20 } })
    expect((await stage.people()).map(({ external_id }) => external_id)).toContain('auth0|7')
    const row = await inOrganization(stage.app.services.db, stage.place, (tx) =>
      tx.selectFrom('imports').select('options').executeTakeFirstOrThrow(),
    )
    expect(row.options).toBeNull()
  })

  it('may be packed by gzip, as Auth0 hands it out; what cannot be unpacked stops it', async () => {
    const users = linesOf([{ user_id: 'auth0|1', email: 'rider@example.com' }])
    const packed = gzipSync(users)
    const validatedFrom = async (file: Buffer) => {
      const id = await stage.uploaded(file, { format: 'auth0' }, 50)
      const sha256 = createHash('sha256').update(file).digest('hex')
      await stage.api(`POST ${stage.path}/${id}/validate`, { sha256 })
      return stage.work(id)
    }
    expect(await validatedFrom(packed)).toMatchObject({ status: 'validated', total: 1, problems: 0 })
    expect(await validatedFrom(packed.subarray(0, -5))).toMatchObject({
      status: 'stopped',
      reason: 'import.not_unpacked',
    })
  })

  it('is brought in from CSV by the columns that are named', async () => {
    const file = Buffer.from('Nr;Adresse;Wer\n1;ada@example.com;Ada Groom\n2;no address;Bea\n')
    const columns = { Nr: 'key', Adresse: 'email', Wer: 'displayName' }
    const view = await stage.imported(file, { format: 'csv', options: { columns } })
    expect(view).toMatchObject({ status: 'finished', problems: 1, outcome: { peopleCreated: 1 } })
    expect(await stage.report(view.id)).toMatchObject([{ line: 3, kind: 'problem', pointer: '/email' }])
    expect(await stage.people()).toMatchObject([{ external_id: '1', display_name: 'Ada Groom' }])
  })

  it('is brought in from Keycloak, with its groups', async () => {
    const file = Buffer.from(
      JSON.stringify({
        groups: [{ name: 'Riders', path: '/Riders', subGroups: [{ name: 'Young', path: '/Riders/Young' }] }],
        users: [{ id: '1', email: 'ada@example.com', emailVerified: true, groups: ['/Riders/Young'] }],
      }),
    )
    expect(await stage.imported(file, { format: 'keycloak' })).toMatchObject({
      status: 'finished',
      problems: 0,
      outcome: { peopleCreated: 1, groupsCreated: 2, memberships: 2 },
    })
  })

  it('keeps what it is read by to itself', async () => {
    const scrypt = { signerKey: 'dG9wc2VjcmV0dG9wc2VjcmV0', saltSeparator: 'Bw==', rounds: 8, memCost: 14 }
    const { text, body } = await stage.api(`POST ${stage.path}`, { format: 'firebase', options: { scrypt } })
    expect(body).toMatchObject({ format: 'firebase' })
    const rows = await inOrganization(stage.app.services.db, stage.place, async (tx) => [
      await tx.selectFrom('imports').selectAll().execute(),
      await tx.selectFrom('events').selectAll().execute(),
    ])
    for (const said of [text, JSON.stringify(rows)]) expect(said).not.toContain('dG9wc2VjcmV0')
  })

  it.each([
    [{ format: 'csv', options: { columns: { x: 'password' } } }, '/options/columns/x'],
    [{ format: 'auth0', options: { nothing: true } }, '/options'],
    [{ format: 'jsonl', options: { format: 'csv', of: 'groups' } }, '/options'],
    [{ format: 'firebase', options: { scrypt: { signerKey: 'not base 64!' } } }, '/options/scrypt/signerKey'],
  ])('is not read by what is no option of it: %j', async (input, pointer) => {
    const { status, body } = await stage.api(`POST ${stage.path}`, input)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'import.options_invalid', pointer })
  })
})
