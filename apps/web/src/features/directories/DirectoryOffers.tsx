import { SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { type Offer, Offers } from '../../ui/Offers.tsx'
import { type Directory, directoriesKey, directoryChanges } from './queries.ts'
import { directoriesTexts } from './texts.ts'

/** Everything that can be done to a directory, with what follows from it. */
export function DirectoryOffers({ directory }: { directory: Directory }) {
  const texts = useTexts(directoriesTexts)
  const { id } = useHere()
  const [isEnding, end] = useState(false)
  const { name, status } = directory
  const changes = directoryChanges(id, directory)
  const turn = status === 'active' ? 'deactivate' : 'activate'
  const turning: Offer = {
    ...texts.actions[turn],
    title: texts.actions[turn].title(name),
    dangerous: turn === 'deactivate',
    run: changes[turn],
    refresh: [directoriesKey(id)],
  }
  const { label, lead } = texts.actions.remove
  return (
    <>
      <Offers
        title={texts.changes}
        offers={[turning, { label, lead, isEnd: true, onClick: () => end(true) }]}
      />
      {isEnding && <Remove directory={directory} onClose={() => end(false)} />}
    </>
  )
}

/** Asks what becomes of its people. */
function Remove({ directory, onClose }: { directory: Directory; onClose: () => void }) {
  const texts = useTexts(directoriesTexts).actions.remove
  const { id } = useHere()
  const go = useGo()
  const [people, setPeople] = useState<'keep' | 'suspend'>('keep')
  const { mutate, isPending, problem } = useChange({
    run: async () => {
      await directoryChanges(id, directory).remove(people)
      go('/directories', { replace: true })
    },
    refresh: [directoriesKey(id, 'list')],
    done: texts.done,
    quiet: true,
    after: onClose,
  })
  return (
    <Confirm
      opened
      dangerous
      title={texts.title(directory.name)}
      action={texts.label}
      busy={isPending}
      problem={problem}
      onConfirm={() => mutate(undefined)}
      onClose={onClose}
    >
      <p>{texts.body}</p>
      <Stack gap={4}>
        <b>{texts.people}</b>
        <SegmentedControl
          aria-label={texts.people}
          value={people}
          onChange={(value) => setPeople(value === 'suspend' ? 'suspend' : 'keep')}
          data={[
            { value: 'keep', label: texts.keep },
            { value: 'suspend', label: texts.suspend },
          ]}
        />
      </Stack>
    </Confirm>
  )
}
