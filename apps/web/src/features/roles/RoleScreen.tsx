import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useParam } from '../../lib/address.ts'
import { useCan, useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Ask } from '../../ui/Act.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts } from '../../ui/small.tsx'
import { Loaded } from '../../ui/states.tsx'
import { HoldersOfRole } from './HoldersOfRole.tsx'
import { rolesNav } from './nav.ts'
import { deleteRole, type Role, roleQuery, rolesKey } from './queries.ts'
import { RoleForm } from './RoleForm.tsx'
import styles from './roles.module.css'
import { rolesTexts } from './texts.ts'
import { useRoleWords } from './words.ts'

/** One role: what it holds, who holds it, and for an own one its change. */
export function RoleScreen() {
  const roleId = useParam('roleId')
  const { nav } = useTexts(rolesNav)
  const { id } = useHere()
  const query = useQuery(roleQuery(id, roleId))
  const back = { to: '/roles', label: nav }
  return (
    <Loaded query={query} back={back}>
      {(role) => <RolePage role={role} back={back} />}
    </Loaded>
  )
}

function RolePage({ role, back }: { role: Role; back: { to: string; label: string } }) {
  const texts = useTexts(rolesTexts)
  const words = useRoleWords()
  const can = useCan()
  const [editing, edit] = useDisclosure(false)
  const [removing, remove] = useDisclosure(false)
  const isOwn = role.origin === 'organization'
  const actions = isOwn && can('roles:write') && (
    <>
      <Button variant="default" onClick={edit.open}>
        {texts.edit}
      </Button>
      <Button variant="light" color="red" onClick={remove.open}>
        {texts.remove}
      </Button>
    </>
  )
  const lead = [words.lead(role), !isOwn && texts.sharedLead].filter(Boolean).join(' · ')
  return (
    <Page title={words.name(role)} lead={lead} back={back} actions={actions}>
      <Section title={texts.details}>
        <Card>
          <Facts
            items={[
              [texts.origin, texts.origins[role.builtIn ? 'builtIn' : role.origin]],
              [texts.key, <CopyText key="key" value={role.key} />],
              [texts.id, <CopyText key="id" value={role.id} />],
            ]}
          />
        </Card>
      </Section>
      <Section title={texts.permissions}>
        <Card>
          {role.permissions.length === 0 && <p className={styles.nothing}>–</p>}
          <ul className={styles.held}>
            {role.permissions.map((one) => (
              <li key={one}>
                <code>{one}</code>
                <span className={styles.soft}>{words.permission(one)}</span>
              </li>
            ))}
          </ul>
        </Card>
      </Section>
      {can('assignments:read') && <HoldersOfRole roleId={role.id} />}
      {editing && <RoleForm role={role} onClose={edit.close} />}
      {removing && <RemoveRole role={role} onClose={remove.close} />}
    </Page>
  )
}

function RemoveRole({ role, onClose }: { role: Role; onClose: () => void }) {
  const texts = useTexts(rolesTexts)
  const { id } = useHere()
  const go = useGo()
  return (
    <Ask
      label={texts.remove}
      title={texts.removeTitle(role.name)}
      body={texts.removeBody}
      done={texts.removed}
      run={async () => {
        await deleteRole(id, role.id)
        go('/roles', { replace: true })
      }}
      refresh={[rolesKey(id, 'list'), rolesKey(id, 'grantable')]}
      onClose={onClose}
    />
  )
}
