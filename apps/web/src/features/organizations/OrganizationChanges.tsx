import { useState } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import { Offers } from '../../ui/Offers.tsx'
import { ChangeStatus } from './ChangeStatus.tsx'
import type { StatusChange } from './changes.ts'
import { MoveDialog } from './MoveDialog.tsx'
import type { Organization } from './queries.ts'
import { subTexts } from './sub-texts.ts'

const offeredFor = ({ status }: Organization): (StatusChange | 'move')[] => {
  switch (status) {
    case 'active':
      return ['move', 'suspend', 'archive']
    case 'suspended':
      return ['move', 'reactivate', 'archive']
    default:
      return ['reactivate', 'delete']
  }
}

/** What those above an organization may do with it, each with what follows from it. */
export function OrganizationChanges({ organization }: { organization: Organization }) {
  const texts = useTexts(subTexts)
  const [asked, ask] = useState<StatusChange | 'move'>()
  const close = () => ask(undefined)
  const words = { ...texts.change, move: { label: texts.move, lead: texts.moveLead } }
  return (
    <>
      <Offers
        title={texts.what}
        offers={offeredFor(organization).map((name) => ({
          label: words[name].label,
          lead: words[name].lead,
          isEnd: name === 'delete',
          onClick: () => ask(name),
        }))}
      />
      {asked === 'move' && <MoveDialog organization={organization} onClose={close} />}
      {asked && asked !== 'move' && (
        <ChangeStatus organization={organization} change={asked} onClose={close} />
      )}
    </>
  )
}
