import { describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { DEMONSTRATION, OPERATOR } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { toAuthor, toVoucher } from './author.ts'
import { fromAuthorColumns, toAuthorColumns } from './columns.ts'
import { inNameOf } from './in-name-of.ts'

const organization = {
  id: newId('organization'),
  workspaceId: newId('workspace'),
  parentId: null,
  name: 'Root',
  slug: 'root',
  status: 'active' as const,
  path: [],
}
const services = { tree: { find: async () => undefined } as never }
const actorOf = (id: string, home = organization.id) =>
  inNameOf({ services, tx: {} as OrgTx, organization }, toVoucher(id, home))

describe('in whose name something is done later', () => {
  it.each([OPERATOR, DEMONSTRATION])('is %s from the command line, who may do everything', async (id) => {
    const { kind, grants } = await actorOf(id)
    expect(kind).toBe('operator')
    expect(grants[0]?.permissions).toContain('workspace:write')
  })

  it.each(['', 'system', 'relay', newId('application'), newId('connection'), newId('directory')])(
    'is nobody, who holds nothing, when it is nobody that is known: %s',
    async (id) => expect(await actorOf(id)).toMatchObject({ kind: 'anonymous', id: '', grants: [] }),
  )

  it.each([newId('user'), newId('serviceAccount')])(
    'brings along nothing that was held before: %s',
    async (id) => expect(await actorOf(id)).toMatchObject({ id, grants: [] }),
  )

  it('is no directory, link or application, which act for somebody themselves', () => {
    const { id: organizationId, workspaceId } = organization
    const actor = { id: newId('directory'), workspaceId, organizationId, boundTo: organizationId, grants: [] }
    expect(() => toAuthor({ ...actor, kind: 'directory' })).toThrow(TypeError)
  })

  it('is kept in columns whose names say what they are to the row, or nobody is', () => {
    const organizationId = newId('organization')
    const author = {
      kind: 'user' as const,
      id: newId('user'),
      organizationId,
      boundTo: newId('organization'),
    }
    expect(fromAuthorColumns('closer', toAuthorColumns('closer', author))).toEqual(author)
    expect(toAuthorColumns('actor', author)).toMatchObject({ actor_id: author.id, bound_to: author.boundTo })
    const nobody = { closer_kind: null, closer_id: null, closer_organization_id: null, closer_bound_to: null }
    expect(fromAuthorColumns('closer', nobody)).toBeUndefined()
  })
})
