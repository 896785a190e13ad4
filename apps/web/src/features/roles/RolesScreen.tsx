import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useDialog } from '../../lib/address.ts'
import { useFormat } from '../../lib/format.ts'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { RowLink } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { rolesNav } from './nav.ts'
import { type Role, rolesQuery } from './queries.ts'
import { RoleForm } from './RoleForm.tsx'
import styles from './roles.module.css'
import { rolesTexts } from './texts.ts'
import { useRoleWords } from './words.ts'

/** The roles that can be held here: the organization's own and the workspace's. */
export function RolesScreen() {
  const { nav } = useTexts(rolesNav)
  const texts = useTexts(rolesTexts)
  const words = useRoleWords()
  const { number } = useFormat()
  const { id } = useHere()
  const can = useCan()
  const [creating, create] = useDialog('create')
  const query = useInfiniteQuery(rolesQuery(id))
  const button = can('roles:write') && (
    <Button leftSection={<Plus size={16} />} onClick={create.open}>
      {texts.create}
    </Button>
  )
  const columns: Column<Role>[] = [
    {
      title: texts.name,
      width: 'minmax(0, 2fr)',
      cell: (role) => (
        <RowLink detail={words.lead(role)}>
          <HereLink to={`/roles/${role.id}`}>{words.name(role)}</HereLink>
        </RowLink>
      ),
    },
    {
      title: texts.origin,
      width: '9rem',
      wideOnly: true,
      cell: (role) => (
        <span className={styles.soft}>{texts.origins[role.builtIn ? 'builtIn' : role.origin]}</span>
      ),
    },
    {
      title: texts.permissions,
      width: '8rem',
      wideOnly: true,
      cell: ({ permissions }) => (
        <span className={styles.soft}>
          {permissions.includes('*') ? texts.everything : number(permissions.length)}
        </span>
      ),
    },
  ]
  return (
    <Page title={nav} lead={texts.lead} actions={button}>
      <InfiniteTable
        label={nav}
        query={query}
        columns={columns}
        keyOf={(role) => role.id}
        empty={<Empty icon={KeyRound} title={texts.none} action={button} />}
      />
      {creating && can('roles:write') && <RoleForm onClose={create.close} />}
    </Page>
  )
}
