import { expect, it } from 'vitest'
import { KINDS } from '../../src/modules/exports/file/kinds.ts'
import { NOT_CARRIED } from '../../src/modules/exports/file/left-out.ts'
import { PURGED_TABLES } from '../../src/modules/organizations/purge-store.ts'
import { TABLES } from '../data-layer/tables.ts'

/** What an organization is, or what leads to what it owns: made with that. */
const WITH_OTHERS = ['client_ids', 'connection_ids', 'verified_domains', 'unsealed_events']

it('every table of an organization comes along, or it is said why not', () => {
  const owned = Object.entries(TABLES)
    .filter(([, kind]) => kind === 'organization')
    .map(([name]) => name)
  const all = new Set([...owned, ...PURGED_TABLES].filter((name) => !WITH_OTHERS.includes(name)))
  const told = [...KINDS.map(({ table }) => table), ...Object.keys(NOT_CARRIED)]
  expect(told.sort()).toEqual([...all].sort())
})
