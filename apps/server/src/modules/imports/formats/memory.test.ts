import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { reader } from './reading.test-helper.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const PEOPLE = 100_000
const AT_ONCE = 500
const LIMIT_MS = 180_000

const remark = 'x'.repeat(200)
const AUTH0 = { email: 'a@b.example', name: 'Ada', app_metadata: { remark }, user_metadata: { remark } }
const KEYCLOAK = {
  email: 'a@b.example',
  firstName: 'Ada',
  attributes: { remark: [remark] },
  realmRoles: ['rider'],
}
const FIREBASE = { email: 'a@b.example', displayName: 'Ada', customAttributes: JSON.stringify({ remark }) }

/** So many people, one after another: each as `one` writes them, with `between`. */
function* file(before: string, one: (at: number) => string, between: string, after: string) {
  yield before
  for (let at = 0; at < PEOPLE; at += AT_ONCE) {
    const all = Array.from({ length: AT_ONCE }, (_, i) => one(at + i)).join(between)
    yield at + AT_ONCE < PEOPLE ? all + between : all
  }
  yield after
}
const json = (user: object) => (at: number) => JSON.stringify({ ...user, id: `u${at}`, localId: `u${at}` })

it.each<[string, object, () => Iterable<string>]>([
  [
    'CSV',
    { format: 'csv' },
    () => file('id,email,attributes.remark\n', (at) => `${at},a@b.example,"${remark}"`, '\n', ''),
  ],
  ['lines of Auth0', { format: 'auth0' }, () => file('', json(AUTH0), '\n', '')],
  ['an array of Auth0', { format: 'auth0' }, () => file('[', json(AUTH0), ',\n', ']')],
  [
    'Keycloak, behind as much that is passed over',
    { format: 'keycloak' },
    function* () {
      yield* file('{"clients":[', json(KEYCLOAK), ',', '],')
      yield* file('"users":[', json(KEYCLOAK), ',', ']}')
    },
  ],
  ['Firebase', { format: 'firebase' }, () => file('{"users":[', json(FIREBASE), ',', ']}')],
])(
  '100,000 people take no more memory than a few: %s',
  async (_format, options, chunks) => {
    async function* source() {
      for (const chunk of chunks()) yield Buffer.from(chunk)
    }
    collect()
    const before = process.memoryUsage().heapUsed
    let [most, records] = [0, 0]
    for await (const read of reader(options)(source())) {
      if (!('record' in read)) continue
      records += 1
      if (records % 20_000 !== 0) continue
      collect()
      most = Math.max(most, process.memoryUsage().heapUsed - before)
    }
    expect(records).toBe(PEOPLE)
    expect(most).toBeLessThan(8 * 1024 * 1024)
  },
  LIMIT_MS,
)
