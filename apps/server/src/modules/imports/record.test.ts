import { describe, expect, it } from 'vitest'
import { ImportedRecord } from './record.ts'

describe('a record to import', () => {
  const person = { kind: 'person', key: 'auth0|1', email: 'rider@stable.example' } as const

  it('has defaults for what a reader leaves out', () => {
    expect(ImportedRecord.parse(person)).toMatchObject({ emailVerified: false, status: 'active', roles: [] })
  })

  it.each([
    ['an unknown field', { ...person, admin: true }, ['admin']],
    ['an address that is none', { ...person, email: 'rider' }, 'email'],
    ['a hash with a line break', { ...person, credentials: { passwordHash: '$2b$\n' } }, 'credentials'],
    ['a role beyond its form', { ...person, roles: [{ key: 'owner', reach: 'everything' }] }, 'roles'],
    ['a kind that is none', { ...person, kind: 'tenant' }, 'kind'],
  ])('refuses %s', (_name, record, place) => {
    const { error } = ImportedRecord.safeParse(record)
    expect(JSON.stringify(error?.issues)).toContain(Array.isArray(place) ? place[0] : place)
  })
})
