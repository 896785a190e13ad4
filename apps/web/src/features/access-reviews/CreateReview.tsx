import { Select, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan, useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { type Choice, SearchSelect } from '../../ui/SearchSelect.tsx'
import { PickGroup } from '../groups/index.ts'
import { grantableQuery, useRoleWords } from '../roles/index.ts'
import { dayIn, endOfDay } from './days.ts'
import { createReview, type NewReview, reviewsKey } from './queries.ts'
import { Reviewers } from './Reviewers.tsx'
import { reviewsTexts } from './texts.ts'

const ABOUTS = ['all', 'role', 'group', 'reach', 'external', 'applications'] as const
type About = (typeof ABOUTS)[number]

interface Draft {
  name: string
  about: About
  role?: Choice | undefined
  group?: Choice | undefined
  everything: boolean
  dueOn: string
  undecided: 'keep' | 'revoke'
  reviewers: Choice[]
  repeat: 'never' | '3' | '6' | '12'
}

const DAYS = 30

/** What was chosen, in the words of the API; undefined until it is complete. */
function bodyOf(draft: Draft): NewReview | undefined {
  const { about, role, group, everything, dueOn, repeat } = draft
  const scope = scopeOf({ about, role, group, everything })
  if (!scope || draft.name.trim() === '' || dueOn === '') return undefined
  return {
    name: draft.name,
    scope,
    dueAt: endOfDay(dueOn),
    undecided: draft.undecided,
    reviewerIds: draft.reviewers.map(({ value }) => value),
    repeatMonths: repeat === 'never' ? null : (Number(repeat) as 3 | 6 | 12),
  }
}

function scopeOf({
  about,
  role,
  group,
  everything,
}: Pick<Draft, 'about' | 'role' | 'group' | 'everything'>): NewReview['scope'] | undefined {
  const people = (kind: object) => ({ of: 'people', people: kind }) as NewReview['scope']
  if (about === 'applications') return { of: 'applications', applications: { kind: 'all' } }
  if (about === 'role') return role && people({ kind: 'role', roleId: role.value, everything })
  if (about === 'group') return group && people({ kind: 'group', groupId: group.value, everything })
  if (about === 'reach') return people({ kind: 'reach', reach: 'subtree', everything })
  return people({ kind: about })
}

/** Says what a review is about, until when and by whom, and begins it. */
export function CreateReview({ onClose }: { onClose: () => void }) {
  const texts = useTexts(reviewsTexts)
  const { id } = useHere()
  const go = useGo()
  const can = useCan()
  const [draft, setDraft] = useState<Draft>({
    name: '',
    about: 'all',
    everything: false,
    dueOn: dayIn(DAYS),
    undecided: 'keep',
    reviewers: [],
    repeat: 'never',
  })
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }))
  const { mutate, isPending, problem } = useChange({
    run: (body: NewReview) => createReview(id, body),
    refresh: [reviewsKey(id, 'list')],
    done: texts.created,
    quiet: true,
    after: (made) => go(`/access-reviews/${made.id}`),
  })
  const body = bodyOf(draft)
  const isOfSome = draft.about === 'role' || draft.about === 'group' || draft.about === 'reach'
  return (
    <FormDialog
      title={texts.create}
      action={texts.create}
      busy={isPending}
      disabled={!body}
      problem={problem}
      fields={['name', 'dueAt']}
      onSubmit={() => body && mutate(body)}
      onClose={onClose}
    >
      <TextInput
        label={texts.name}
        required
        data-autofocus
        autoComplete="off"
        maxLength={100}
        value={draft.name}
        error={problem?.faultOf('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Select
        label={texts.about}
        allowDeselect={false}
        value={draft.about}
        data={ABOUTS.filter((about) => isOffered(about, can)).map((value) => ({
          value,
          label: texts.abouts[value],
        }))}
        onChange={(about) => about && set({ about: about as About })}
      />
      {draft.about === 'role' && <PickRole value={draft.role} onChange={(role) => set({ role })} />}
      {draft.about === 'group' && (
        <PickGroup label={texts.group} value={draft.group} onChange={(group) => set({ group })} />
      )}
      {isOfSome && (
        <Switch
          label={texts.everything}
          description={texts.everythingLead}
          checked={draft.everything}
          onChange={(event) => set({ everything: event.currentTarget.checked })}
        />
      )}
      <TextInput
        type="date"
        label={texts.dueOn}
        description={texts.dueLead}
        required
        min={dayIn(0)}
        max={dayIn(365)}
        value={draft.dueOn}
        error={problem?.faultOf('dueAt')}
        onChange={(event) => set({ dueOn: event.currentTarget.value })}
      />
      <Terms draft={draft} set={set} />
    </FormDialog>
  )
}

/** What the person cannot look for they cannot choose. */
const isOffered = (about: About, can: (permission: string) => boolean): boolean =>
  (about !== 'role' || can('roles:read')) && (about !== 'group' || can('groups:read'))

function Terms({ draft, set }: { draft: Draft; set: (changes: Partial<Draft>) => void }) {
  const texts = useTexts(reviewsTexts)
  const can = useCan()
  const { undecideds, repeats } = texts
  return (
    <>
      <Select
        label={texts.undecided}
        allowDeselect={false}
        value={draft.undecided}
        data={(['keep', 'revoke'] as const).map((value) => ({ value, label: undecideds[value] }))}
        onChange={(next) => next && set({ undecided: next as Draft['undecided'] })}
      />
      {can('users:read') && (
        <Reviewers value={draft.reviewers} onChange={(reviewers) => set({ reviewers })} />
      )}
      <Select
        label={texts.repeat}
        allowDeselect={false}
        value={draft.repeat}
        data={(['never', '3', '6', '12'] as const).map((value) => ({ value, label: repeats[value] }))}
        onChange={(next) => next && set({ repeat: next as Draft['repeat'] })}
      />
    </>
  )
}

function PickRole({ value, onChange }: { value: Choice | undefined; onChange: (choice?: Choice) => void }) {
  const texts = useTexts(reviewsTexts)
  const words = useRoleWords()
  const { data } = useQuery(grantableQuery(useHere().id))
  const choices = (data?.items ?? []).map(
    ({ role }): Choice => ({
      value: role.id,
      label: words.name(role),
      detail: words.lead(role) || undefined,
    }),
  )
  return (
    <SearchSelect
      label={texts.role}
      required
      value={value}
      onChange={onChange}
      choices={choices}
      nothing={texts.noRole}
    />
  )
}
