import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { ArrowLeft, Plus, UsersRound } from 'lucide-react'
import { useDialog } from '../../lib/address.ts'
import { HereLink, useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { Empty } from '../../ui/states.tsx'
import { GroupDetail } from './GroupDetail.tsx'
import { GroupForm } from './GroupForm.tsx'
import { GroupTree } from './GroupTree.tsx'
import styles from './groups.module.css'
import { useMoves } from './moves.ts'
import { groupsNav } from './nav.ts'
import { groupsTexts } from './texts.ts'

/** The tree of groups, and beside it the one that is open; where there is no room, one of both. */
export function GroupsScreen() {
  const { groupId } = useParams({ strict: false }) as { groupId?: string }
  const { nav } = useTexts(groupsNav)
  const texts = useTexts(groupsTexts)
  const can = useCan()
  const moves = useMoves()
  const [creating, create] = useDialog('create')
  return (
    <Page
      title={nav}
      lead={texts.lead}
      actions={
        can('groups:write') && (
          <Button leftSection={<Plus size={16} />} onClick={create.open}>
            {texts.create}
          </Button>
        )
      }
    >
      <div className={styles.panes} data-open={groupId !== undefined}>
        <div className={styles.tree}>
          <Card>
            <GroupTree selectedId={groupId} moves={moves} />
          </Card>
        </div>
        <div className={styles.detail}>
          {groupId ? (
            <>
              <HereLink to="/groups" className={styles.back ?? ''}>
                <ArrowLeft size={14} aria-hidden /> {texts.back}
              </HereLink>
              <GroupDetail groupId={groupId} moves={moves} />
            </>
          ) : (
            <Empty icon={UsersRound} title={texts.choose} lead={texts.chooseLead} />
          )}
        </div>
      </div>
      {creating && can('groups:write') && <GroupForm onClose={create.close} />}
    </Page>
  )
}
