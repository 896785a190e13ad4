import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCatalogue, type TableFacts } from '../data-layer/catalogue.ts'
import { KEPT_OF_PEOPLE } from '../data-layer/kept-of-people.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { asOwner } from '../harness/template.ts'
import { DECIDED } from './decided.ts'

/** What names a person in a table: the id of an account, or an address. */
const NAMES = /(^|_)user_id$|^email$|^email_normalized$/
/** Perishes within the hour, and is of somebody who has no account yet. */
const OF_NOBODY = ['self_registration_proofs']

describe('what an organization keeps of a person', () => {
  let app: TestApp & { drop(): Promise<void> }
  let tables: TableFacts[]
  beforeAll(async () => {
    app = await createTestApp()
    tables = await asOwner(app.ownerUrl, readCatalogue)
  })
  afterAll(() => app.drop())

  it('is decided on table by table, for who moves to another one', () => {
    const ofPeople = tables.filter(
      ({ columns, name }) =>
        columns.some((column) => column.name === 'organization_id') &&
        columns.some((column) => NAMES.test(column.name)) &&
        !OF_NOBODY.includes(name),
    )
    expect(ofPeople.map(({ name }) => name).sort()).toEqual(Object.keys(DECIDED).sort())
  })

  it('goes with the deletion of the old account, unless it is history', () => {
    for (const [table, decision] of Object.entries(DECIDED)) {
      const { erased } = KEPT_OF_PEOPLE[table as keyof typeof KEPT_OF_PEOPLE] ?? { erased: 'missing' }
      const allowed = decision === 'history' ? ['names', 'object'] : ['rows', 'names', 'by a job', 'perishes']
      expect(allowed, table).toContain(typeof erased === 'object' ? 'object' : erased)
    }
  })
})
