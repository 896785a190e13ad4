import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvLines } from '../../../../platform/lines.ts'
import { notices, problems, readAll, reader, recordsOf } from '../reading.test-helper.ts'
import { csvRows } from './csv-rows.ts'

const csv = { format: 'csv' }
const people = async (text: string, options: object = {}) => recordsOf({ ...csv, ...options }, text)

describe('people as comma-separated values', () => {
  it('are read by our names of columns and by those that others use', async () => {
    const ours = 'key,email,givenName,familyName\r\n7,ada@stable.example,Ada,Groom\r\n'
    const theirs = 'ID;E-Mail;Vorname;Nachname\n7;ada@stable.example;Ada;Groom\n'
    const [one] = await people(ours)
    expect(one).toMatchObject({
      key: '7',
      email: 'ada@stable.example',
      givenName: 'Ada',
      familyName: 'Groom',
    })
    expect(await people(theirs)).toEqual([one])
  })

  it('have what a cell says, in the form that its field wants', async () => {
    const text = [
      'email,verified,active,locale,groups,roles,created,attributes.size,attributes.tags,profile,passwordHash,totpSecret,sms',
      `ada@stable.example,yes,no,de_AT,Riders | Grooms,rider|editor@subtree,2024-02-29,178,a|b,"{""nickname"":""A""}",$2b$04$${'.'.repeat(53)},jbsw y3dp,+4366012345678`,
    ].join('\n')
    const columns = { 'attributes.size': 'attributes.size:number', 'attributes.tags': 'attributes.tags:list' }
    const [one] = await people(text, { columns })
    expect(one).toMatchObject({
      key: 'ada@stable.example',
      emailVerified: true,
      status: 'suspended',
      locale: 'de-AT',
      groups: ['Riders', 'Grooms'],
      roles: [
        { key: 'rider', reach: 'organization' },
        { key: 'editor', reach: 'subtree' },
      ],
      createdAt: '2024-02-29T00:00:00.000Z',
      attributes: { size: 178, tags: ['a', 'b'] },
      profile: { nickname: 'A' },
      credentials: {
        passwordHash: `$2b$04$${'.'.repeat(53)}`,
        totp: { secret: 'JBSWY3DP' },
        sms: '+4366012345678',
      },
    })
  })

  it('are read by the columns that whoever has the file names', async () => {
    const text = 'Personalnummer,Kürzel,Bemerkung\n12,ada.g,secret remark\n'
    const columns = { Personalnummer: 'attributes.number', Kürzel: 'username', Bemerkung: null }
    const all = await readAll({ ...csv, columns }, text)
    expect(all).toEqual([
      {
        line: 2,
        record: { kind: 'person', key: 'ada.g', username: 'ada.g', attributes: { number: '12' } },
      },
    ])
  })

  it('tell of columns that nothing is read from, and take no plain password', async () => {
    const all = await readAll(csv, 'email,shoe size,Password\nada@stable.example,38,hunter22\n')
    expect(notices(all)).toEqual(['1 column_left_out shoe size', '1 plain_password_left_out Password'])
    expect(JSON.stringify(all)).not.toContain('hunter22')
  })

  it.each([
    ['names no columns that tell rows apart', 'givenName,familyName\nAda,Groom\n', '1 columns_missing'],
    ['has two columns for one field', 'email,mail\na@b.example,a@b.example\n', '1 column_twice'],
    ['has a first row that cannot be read', 'email,"name\na@b.example,x\n', '1 unclosed_quote'],
  ])('are not read from a file that %s', async (_what, text, problem) => {
    expect(problems(await readAll(csv, text))).toEqual([problem])
  })

  it('name the line of what is wrong, say nothing of what stands there, and go on', async () => {
    const text = [
      'email,emailVerified,createdAt,passwordHash',
      'a@stable.example,true,2024-01-01,',
      'b@stable.example,perhaps,yesterday,$2b$topsecret',
      'c@stable.example,"true,2024-01-01,$2b$topsecret',
      'd@stable.example,tr"ue,2024-01-01,$2b$topsecret',
      'e@stable.example,"true"x,2024-01-01,',
      'f@stable.example,true',
      `g@stable.example,${'x'.repeat(1_100_000)}`,
      'h@stable.example,"tr',
      'ue",2024-01-01,',
      'i@stable.example,true,2024-01-01,',
    ].join('\n')
    const all = await readAll(csv, text, 65_536)
    expect(problems(all)).toEqual([
      '3 not_boolean',
      '3 not_time',
      '4 unclosed_quote',
      '5 stray_quote',
      '6 stray_quote',
      '7 cell_count',
      '8 too_long',
      '9 not_boolean',
    ])
    expect(all.flatMap((read) => ('record' in read ? [read.line] : []))).toEqual([2, 11])
    expect(JSON.stringify(all)).not.toContain('topsecret')
  })

  it('are the same in pieces of any size', async () => {
    const text = '\ufeffemail;name\r\n"a@stable.example";"Ä ""the"" B;\r\nC"\r\n\r\nb@stable.example;ß\r\n'
    const whole = await readAll(csv, text)
    for (const size of [1, 2, 3, 5, 8]) expect(await readAll(csv, text, size)).toEqual(whole)
    expect(whole.map(({ line }) => line)).toEqual([2, 5])
  })

  it('leave names alone that every object has', async () => {
    const all = await readAll(csv, 'email,__proto__,constructor\na@stable.example,x,y\n')
    expect(notices(all)).toEqual(['1 column_left_out __proto__', '1 column_left_out constructor'])
    const columns = JSON.parse('{"__proto__":"email"}')
    expect(problems(await readAll({ ...csv, columns }, 'x\ny\n'))).toEqual(['1 columns_missing'])
    const [mapped] = await people('email,attributes\na@stable.example,"{""constructor"":""x""}"\n')
    expect(Object.getPrototypeOf(mapped)).toBe(Object.prototype)
  })

  it('that are told to be read as what no row has are refused before', () => {
    expect(() => reader({ ...csv, columns: { x: 'attributes.__proto__' } })).toThrow('is no field')
    expect(() => reader({ ...csv, columns: { x: 'toString' } })).toThrow('is no field')
    expect(() => reader({ ...csv, of: 'groups', columns: { x: 'email' } })).toThrow('is no field')
  })
})

describe('other rows', () => {
  it('are groups, memberships and organizations', async () => {
    const groups = await people('name,description,roles\nRiders,All who ride,rider\n', { of: 'groups' })
    expect(groups).toEqual([
      expect.objectContaining({ kind: 'group', key: 'Riders', description: 'All who ride' }),
    ])
    const members = 'group,member,kind\nRiders,ada@stable.example,user\nStaff,Riders,group\n'
    expect(await people(members, { of: 'memberships' })).toEqual([
      { kind: 'membership', group: 'Riders', member: 'ada@stable.example', memberKind: 'person' },
      { kind: 'membership', group: 'Staff', member: 'Riders', memberKind: 'group' },
    ])
    const tree = 'slug,name,parent,attributes.city\nnorth,North,,Graz\nyard,Yard,north,\n'
    expect(await people(tree, { of: 'organizations' })).toMatchObject([
      { kind: 'organization', key: 'north', attributes: { city: 'Graz' } },
      { kind: 'organization', key: 'yard', parent: 'north' },
    ])
  })
})

describe('RFC 4180', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('"', ',', ';', '\r', '\n', 'a', ' ') }),
  )
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1 }),
    )
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

  it('any table comes back, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom<',' | ';'>(',', ';'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 16 }),
        async (rows, delimiter, end, size) => {
          const mayStandBare = (text: string) => /^[^",;\r\n\ufeff]*$/.test(text)
          const text = rows
            .map((row) => row.map((one) => (mayStandBare(one) ? one : quoted(one))).join(delimiter))
            .join(end)
          expect(await split(text, delimiter, size)).toEqual(rows)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('what this server exports comes in again', async () => {
    const names = fc.array(
      fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', ' ', '=', '+', '-', '@', 'é') }),
      { minLength: 1, maxLength: 20 },
    )
    await fc.assert(
      fc.asyncProperty(names, async (all) => {
        async function* rows() {
          for (const [index, name] of all.entries()) yield [`k${index}`, name]
        }
        let text = ''
        for await (const line of new CsvLines(['key', 'displayName'], rows())) text += line
        const read = await readAll(csv, text)
        const back = read.map((one) =>
          'record' in one && 'displayName' in one.record ? (one.record.displayName ?? '') : '',
        )
        expect(back).toEqual(all.map((name) => name.trim()))
      }),
    )
  })

  async function split(text: string, delimiter: ',' | ';', size: number) {
    async function* source() {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    }
    const all: string[][] = []
    for await (const row of csvRows(source(), () => ({ delimiter }))) if ('cells' in row) all.push(row.cells)
    return all
  }
})
