import { describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { DEMONSTRATION, OPERATOR } from '../../../platform/access.ts'
import { authorOf } from './author.ts'

const organization = {
  id: newId('organization'),
  workspaceId: newId('workspace'),
  parentId: null,
  name: 'Root',
  slug: 'root',
  status: 'active' as const,
  path: [],
}
const grantsOf = (id: string) => {
  const author = { id, organizationId: organization.id }
  return authorOf({ author }, organization).grants
}

describe('who answers for what a connection gives', () => {
  it.each([OPERATOR, DEMONSTRATION])('is %s from the command line, who may give everything', (id) =>
    expect(grantsOf(id)[0]?.permissions).toContain('workspace:write'),
  )

  it.each(['', 'system', 'relay', newId('application'), newId('connection')])(
    'holds nothing when it is nobody that is known: %s',
    (id) => expect(grantsOf(id)).toEqual([]),
  )
})
