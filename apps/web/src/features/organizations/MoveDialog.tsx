import { Alert, Checkbox, Stack } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { organizationKey } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { type Choice, SearchSelect, useSearch } from '../../ui/SearchSelect.tsx'
import { Loading } from '../../ui/states.tsx'
import { policyQuery, usePolicyWords } from '../policies/index.ts'
import { Affected } from './Affected.tsx'
import { type Move, moveOrganization } from './changes.ts'
import styles from './organizations.module.css'
import { type Organization, searchQuery } from './queries.ts'
import { subTexts } from './sub-texts.ts'

/** Finds the new place, shows what would follow, and moves when that is confirmed. */
export function MoveDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const texts = useTexts(subTexts)
  const { id, name, version } = organization
  const [place, choose] = useState<Choice>()
  const parentId = place?.value ?? null
  const [confirmLoosening, confirm] = useState(false)
  const told = useQuery({
    queryKey: ['move-dry-run', id, version, parentId],
    queryFn: () => moveOrganization(id, { parentId: parentId ?? '', dryRun: true }),
    enabled: parentId !== null,
    staleTime: 0,
    gcTime: 0,
  })
  const move = useChange({
    run: () => moveOrganization(id, { parentId: parentId ?? '', dryRun: false, confirmLoosening }),
    refresh: [['organization'], organizationKey(id)],
    done: texts.moved(name),
    quiet: true,
    after: onClose,
  })
  const policy = told.data?.policy
  const isOpen = policy?.leavesNoSignIn || (policy?.loosens && !confirmLoosening)
  return (
    <Confirm
      size="lg"
      title={texts.moveTitle(name)}
      action={texts.move}
      busy={move.isPending}
      disabled={!told.data || told.isFetching || isOpen === true}
      problem={told.error ?? move.problem}
      onConfirm={() => move.mutate(undefined)}
      onClose={onClose}
    >
      <Stack>
        <NewPlace organization={organization} value={place} onChange={choose} />
        {told.isFetching && !told.data && <Loading lines={3} />}
        {told.data && <Told move={told.data} organization={organization} />}
        {policy?.leavesNoSignIn && (
          <Alert color="red" icon={<TriangleAlert size={18} />} title={texts.noSignIn} />
        )}
        {!!policy?.losesSignIn && !policy.leavesNoSignIn && (
          <Alert
            color="orange"
            icon={<TriangleAlert size={18} />}
            title={texts.losesSignIn(policy.losesSignIn)}
          >
            {texts.losesSignInHint}
          </Alert>
        )}
        {policy?.loosens && !policy.leavesNoSignIn && (
          <Alert color="orange" icon={<TriangleAlert size={18} />} title={texts.loosens}>
            <Checkbox
              mt={4}
              label={texts.confirmLoosening}
              checked={confirmLoosening}
              onChange={(event) => confirm(event.currentTarget.checked)}
            />
          </Alert>
        )}
      </Stack>
    </Confirm>
  )
}

interface NewPlaceProps {
  organization: Organization
  value: Choice | undefined
  onChange: (place: Choice | undefined) => void
}

/** Any organization that the reader may see, found by the server. */
function NewPlace({ organization, value, onChange }: NewPlaceProps) {
  const texts = useTexts(subTexts)
  const [search, setTyped] = useSearch()
  const { data } = useInfiniteQuery({
    ...searchQuery(search),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  })
  const found = search === '' ? [] : (data?.pages[0]?.items ?? [])
  const offered = found.filter((one) => one.id !== organization.id && one.id !== organization.parentId)
  return (
    <SearchSelect
      label={texts.moveTo}
      placeholder={texts.moveHint}
      autoFocus
      value={value}
      onChange={onChange}
      choices={offered.map((one) => ({ value: one.id, label: `${one.name} (${one.slug})` }))}
      onSearch={setTyped}
      nothing=""
    />
  )
}

function Told({
  move: { path, policy, affected },
  organization,
}: {
  move: Move
  organization: Organization
}) {
  const texts = useTexts(subTexts)
  const words = usePolicyWords(path)
  const { data } = useQuery(policyQuery(organization.id))
  return (
    <>
      <div className={styles.path}>
        <b>{texts.path}</b>
        <span>{path.map((one) => one.name).join(' › ')}</span>
      </div>
      <Affected affected={affected} />
      {policy.fields.length === 0 ? (
        <div>{texts.policySame}</div>
      ) : (
        <div className={styles.affected}>
          <b>{texts.policyChanges}</b>
          <ul>
            {policy.fields.map(({ field, change, before, after }) => {
              const rule = data?.explanation?.rules.find((one) => one.field === field)
              return (
                <li key={field}>
                  {words.field(field)} {texts[change]}
                  {rule && `: ${words.value(rule, before)} → ${words.value(rule, after)}`}
                </li>
              )
            })}
          </ul>
        </div>
      )}
    </>
  )
}
