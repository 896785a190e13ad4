import { Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { asProblem } from '../../lib/api/problem.ts'
import { useChange } from '../../lib/api/use-change.ts'
import { organizationKey } from '../../lib/organization.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import type { Choice } from '../../ui/SearchSelect.tsx'
import { PickGroups } from '../groups/index.ts'
import { PickPeople } from '../users/index.ts'
import { splitOrganization } from './queries.ts'
import { Followed, Loosened, Surveyed, useMoveWords } from './Told.tsx'

interface SplitProps {
  organization: { id: string; name: string; parentId: string | null }
  onClose: () => void
}

/** Asks for a name and the groups and people that go along, shows what would follow, begins it and tells how far it has come. */
export function SplitOrganization({ organization: { id, name: of, parentId }, onClose }: SplitProps) {
  const { texts } = useMoveWords()
  const [name, setName] = useState('')
  const [slug, setSlug] = useState('')
  const [place, setPlace] = useState<'below' | 'beside'>('below')
  const [groups, setGroups] = useState<Choice[]>([])
  const [people, setPeople] = useState<Choice[]>([])
  const [confirmLoosening, want] = useState(false)
  const [moveId, follow] = useState<string>()
  const idsOf = (choices: readonly Choice[]) => choices.map(({ value }) => value)
  const named = { groupIds: idsOf(groups), userIds: idsOf(people) }
  const body = { name: name.trim(), slug: slug.trim(), place, ...named }
  const told = useChange({
    run: () => splitOrganization(id, { ...body, dryRun: true }),
    refresh: [],
    quiet: true,
  })
  const { mutate, isPending, problem } = useChange({
    run: () => splitOrganization(id, { ...body, confirmLoosening }),
    refresh: [['organization'], organizationKey(id)],
    quiet: true,
    after: (begun) => follow(begun.moveId ?? undefined),
  })
  const seen = told.data
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      told.reset()
      set(value)
    }
  const fault = problem ?? told.problem
  const fields = fault ? asProblem(fault).fields : {}
  const isOpen = (seen?.loosened.length ?? 0) > 0 && !confirmLoosening
  return (
    <Confirm
      size="lg"
      title={texts.splitTitle(of)}
      action={moveId ? texts.close : texts.split}
      busy={isPending}
      disabled={!moveId && (!seen || isOpen)}
      problem={fault}
      onConfirm={() => (moveId ? onClose() : mutate(undefined))}
      onClose={onClose}
    >
      {moveId ? (
        <Followed organizationId={id} moveId={moveId} />
      ) : (
        <Stack>
          <TextInput
            label={texts.name}
            required
            data-autofocus
            value={name}
            error={fields.name}
            onChange={(event) => change(setName)(event.currentTarget.value)}
          />
          <TextInput
            label={texts.slug}
            description={texts.slugLead}
            required
            value={slug}
            error={fields.slug}
            onChange={(event) => change(setSlug)(event.currentTarget.value)}
          />
          {parentId !== null && (
            <NativeSelect
              label={texts.place}
              value={place}
              data={[
                { value: 'below', label: texts.below(of) },
                { value: 'beside', label: texts.beside(of) },
              ]}
              onChange={(event) =>
                change(setPlace)(event.currentTarget.value === 'beside' ? 'beside' : 'below')
              }
            />
          )}
          <PickGroups
            organizationId={id}
            label={texts.groups}
            value={groups}
            error={fields.groupIds}
            onChange={change(setGroups)}
          />
          <PickPeople
            organizationId={id}
            label={texts.others}
            value={people}
            error={fields.userIds}
            onChange={change(setPeople)}
          />
          <Button
            variant="default"
            loading={told.isPending}
            disabled={body.name === '' || body.slug === '' || groups.length + people.length === 0}
            onClick={() => told.mutate(undefined)}
          >
            {texts.preview}
          </Button>
          {seen && <Surveyed seen={seen} />}
          {seen && <Loosened fields={seen.loosened} isWanted={confirmLoosening} onWanted={want} />}
        </Stack>
      )}
    </Confirm>
  )
}
