import { useState } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import { Offers } from '../../ui/Offers.tsx'
import { MergeOrganization, movesTexts, SplitOrganization } from '../moves/index.ts'
import { ChangeStatus } from './ChangeStatus.tsx'
import type { StatusChange } from './changes.ts'
import { MoveDialog } from './MoveDialog.tsx'
import type { Organization } from './queries.ts'
import { subTexts } from './sub-texts.ts'

type Offered = StatusChange | 'move' | 'split' | 'merge'

const offeredFor = ({ status }: Organization): Offered[] => {
  switch (status) {
    case 'active':
      return ['move', 'split', 'merge', 'suspend', 'archive']
    case 'suspended':
      return ['move', 'reactivate', 'archive']
    default:
      return ['reactivate', 'delete']
  }
}

/** What those above an organization may do with it, each with what follows from it. */
export function OrganizationChanges({ organization }: { organization: Organization }) {
  const texts = useTexts(subTexts)
  const [asked, ask] = useState<Offered>()
  const close = () => ask(undefined)
  const moves = useTexts(movesTexts)
  const words = {
    ...texts.change,
    move: { label: texts.move, lead: texts.moveLead },
    split: { label: moves.split, lead: moves.splitLead },
    merge: { label: moves.merge, lead: moves.mergeLead },
  }
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
      {asked === 'split' && <SplitOrganization organization={organization} onClose={close} />}
      {asked === 'merge' && <MergeOrganization organization={organization} onClose={close} />}
      {asked && asked !== 'move' && asked !== 'split' && asked !== 'merge' && (
        <ChangeStatus organization={organization} change={asked} onClose={close} />
      )}
    </>
  )
}
