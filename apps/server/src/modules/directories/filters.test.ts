import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganization, aWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { aDirectory } from './directory.test-helper.ts'
import type { Attribute, Comparison, DirectoryCaller, Filter, UserColumn } from './index.ts'

type UserFilter = Filter<UserColumn>

describe('lists of a directory', () => {
  let app: TestApp & { drop(): Promise<void> }
  let caller: DirectoryCaller
  beforeAll(async () => {
    app = await createTestApp()
    const workspace = await aWorkspace(app)
    const place = await anOrganization(app, workspace.root)
    caller = await (await aDirectory(app, place)).caller()
    await app.provisioning.createUsers(caller, [
      {
        userName: 'Ann',
        externalId: 'E1',
        email: 'Ann@x.example',
        givenName: 'Ann',
        rest: {
          emails: [
            { type: 'work', value: 'ann@x.example' },
            { type: 'home', value: 'a@y.example' },
          ],
          badge: 7,
          'urn:ext': { department: 'Stables', manager: { value: 'boss' } },
        },
      },
      {
        userName: 'bob',
        externalId: 'e1',
        active: false,
        rest: { emails: [{ type: 'home', value: 'b@x.example' }] },
      },
      { userName: 'cid', rest: { badge: 12, tags: [], "it's": "o'clock" } },
    ])
  })
  afterAll(() => app.drop())

  const names = async (filter: UserFilter) =>
    (await app.provisioning.listUsers(caller, { filter, count: 10 })).items.map(({ userName }) => userName)
  const column = (name: UserColumn): Attribute<UserColumn> => ({ column: name })
  const is = (
    attribute: Attribute<UserColumn>,
    operator: Comparison,
    value: string | number | boolean | null,
    caseExact = false,
  ): UserFilter => ({ kind: 'compare', attribute, operator, value, caseExact })

  it.each<[string, UserFilter, string[]]>([
    ['a name, whatever its letter case', is(column('userName'), 'eq', 'ANN'), ['Ann']],
    ['another', is(column('userName'), 'ne', 'ann'), ['bob', 'cid']],
    ['what contains', is(column('userName'), 'co', 'N'), ['Ann']],
    ['what begins', is(column('userName'), 'sw', 'b'), ['bob']],
    ['what ends', is(column('userName'), 'ew', 'd'), ['cid']],
    ['more', is(column('userName'), 'gt', 'ann'), ['bob', 'cid']],
    ['no more', is(column('userName'), 'le', 'bob'), ['Ann', 'bob']],
    ['an external id, by its letter case', is(column('externalId'), 'eq', 'E1'), ['Ann']],
    ['who is active', is(column('active'), 'eq', true), ['Ann', 'cid']],
    ['who has none', is(column('email'), 'eq', null), ['bob', 'cid']],
    ['who has one', { kind: 'present', attribute: column('givenName') }, ['Ann']],
    ['a path inside', is({ rest: ['urn:ext', 'manager', 'value'] }, 'eq', 'BOSS'), ['Ann']],
    ['the same exactly', is({ rest: ['urn:ext', 'manager', 'value'] }, 'eq', 'BOSS', true), []],
    ['one of several', is({ rest: ['emails', 'value'] }, 'ew', '@x.example'), ['Ann', 'bob']],
    ['a number', is({ rest: ['badge'] }, 'ge', 8), ['cid']],
    ['a number and text', is({ rest: ['badge'] }, 'eq', '7'), []],
    ['nothing in it', { kind: 'present', attribute: { rest: ['tags'] } }, []],
    ['quotes', is({ rest: ["it's"] }, 'eq', "o'clock"), ['cid']],
    ['a key of all objects', { kind: 'present', attribute: { rest: ['__proto__'] } }, []],
    [
      'all of it by one value',
      {
        kind: 'some',
        rest: ['emails'],
        part: {
          kind: 'and',
          parts: [
            { kind: 'compare', attribute: { rest: ['type'] }, operator: 'eq', value: 'home' },
            { kind: 'compare', attribute: { rest: ['value'] }, operator: 'co', value: '@x' },
          ],
        },
      },
      ['bob'],
    ],
    [
      'either, and not',
      {
        kind: 'and',
        parts: [
          { kind: 'or', parts: [is(column('userName'), 'eq', 'ann'), is(column('userName'), 'eq', 'bob')] },
          { kind: 'not', part: is(column('active'), 'eq', false) },
        ],
      },
      ['Ann'],
    ],
  ])('%s', async (_what, filter, expected) => {
    expect((await names(filter)).sort()).toEqual([...expected].sort())
  })

  it('sorts either way, by columns and by what is beside them, and pages by place and by cursor', async () => {
    const sorted = async (sortBy: Attribute<UserColumn>, descending: boolean) =>
      (await app.provisioning.listUsers(caller, { sortBy, descending, count: 10 })).items.map(
        ({ userName }) => userName,
      )
    expect(await sorted(column('userName'), true)).toEqual(['cid', 'bob', 'Ann'])
    expect(await sorted({ rest: ['urn:ext', 'department'] }, false)).toHaveLength(3)
    const second = await app.provisioning.listUsers(caller, { startIndex: 2, count: 1 })
    expect([second.total, second.items.length]).toEqual([3, 1])
    const found: string[] = []
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page = await app.provisioning.listUsers(caller, { cursor, count: 2 })
      found.push(...page.items.map(({ userName }) => userName))
      cursor = page.nextCursor
    }
    expect(found.sort()).toEqual(['Ann', 'bob', 'cid'])
  })
})
