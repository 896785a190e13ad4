import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { BadgeCheck, Plus } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Ask } from '../../ui/Act.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { Empty, Loading, ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { useRoleWords } from '../roles/index.ts'
import { deleteRole, type Role, rolesKey, rolesQuery } from './queries.ts'
import { RoleDialog } from './RoleDialog.tsx'
import styles from './roles.module.css'
import { workspaceRolesTexts } from './texts.ts'

/** The roles that every organization of the workspace can give. */
export function WorkspaceRolesScreen() {
  const texts = useTexts(workspaceRolesTexts)
  const { showMore } = useTexts(commonTexts)
  const words = useRoleWords()
  const mayWrite = useCan()('workspace:write')
  const query = useInfiniteQuery(rolesQuery)
  const [editing, edit] = useState<Role | 'new'>()
  const [removing, remove] = useState<Role>()
  const roles = query.data?.pages.flatMap((page) => page.items) ?? []
  const button = mayWrite && (
    <Button leftSection={<Plus size={16} />} onClick={() => edit('new')}>
      {texts.create}
    </Button>
  )
  return (
    <Page title={texts.title} lead={texts.lead} actions={button}>
      {query.isPending ? (
        <Loading lines={6} />
      ) : query.isError ? (
        <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      ) : roles.length === 0 ? (
        <Empty icon={BadgeCheck} title={texts.none} lead={texts.noneLead} />
      ) : (
        <Card>
          <ul className={styles.list}>
            {roles.map((role) => (
              <li key={role.id}>
                <div>
                  <b>{words.name(role)}</b> <code>{role.key}</code>
                  {role.builtIn && <span className={styles.mark}>{texts.builtIn}</span>}
                  {role.rootOnly && <span className={styles.mark}>{texts.rootOnly}</span>}
                  <p>{words.lead(role)}</p>
                  <p className={styles.permissions}>
                    {role.permissions.length === 0
                      ? texts.noPermissions
                      : role.permissions
                          .map((one) => (one === '*' ? texts.everything : words.permission(one) || one))
                          .join(' · ')}
                  </p>
                </div>
                {mayWrite && !role.builtIn && (
                  <div className={styles.actions}>
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={texts.editOne(words.name(role))}
                      onClick={() => edit(role)}
                    >
                      {texts.edit}
                    </Button>
                    <Button
                      size="xs"
                      variant="subtle"
                      color="red"
                      aria-label={texts.removeOne(words.name(role))}
                      onClick={() => remove(role)}
                    >
                      {texts.remove}
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {query.hasNextPage && (
        <Button
          variant="subtle"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {showMore}
        </Button>
      )}
      {editing && (
        <RoleDialog role={editing === 'new' ? undefined : editing} onClose={() => edit(undefined)} />
      )}
      {removing && (
        <Ask
          label={texts.remove}
          title={texts.removeTitle(removing.name)}
          body={texts.removeLead}
          done={texts.removed}
          run={() => deleteRole(removing.id)}
          refresh={[rolesKey]}
          onClose={() => remove(undefined)}
        />
      )}
    </Page>
  )
}
