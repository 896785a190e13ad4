import { describe, expect, it } from 'vitest'
import { BUILT_IN_ROLES, PERMISSIONS } from '../../../../server/src/modules/roles/permissions.ts'
import { ALL_BELOW_WORKSPACE } from '../../../../server/src/platform/access.ts'
import { LANGUAGES, type Language } from '../../lib/texts.tsx'
import { permissionTexts } from './permission-texts.ts'

describe.each(Object.keys(LANGUAGES) as Language[])(
  'the words of roles and permissions, in %s',
  (language) => {
    const { roles, permissions } = permissionTexts[language]

    it('name every permission that the server asks for, and no other', () => {
      expect(Object.keys(permissions)).toEqual([ALL_BELOW_WORKSPACE, ...Object.keys(PERMISSIONS)])
    })

    it('name every role that comes with the server, and no other', () => {
      expect(Object.keys(roles)).toEqual(BUILT_IN_ROLES.map(({ key }) => key))
    })
  },
)
