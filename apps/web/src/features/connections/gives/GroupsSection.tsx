import { Alert, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../../lib/api/use-change.ts'
import { useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Loading, ProblemAlert } from '../../../ui/states.tsx'
import { commonTexts } from '../../../ui/texts.ts'
import { LITERAL } from '../fields/fields.ts'
import { type Connection, connectionsKey } from '../queries.ts'
import { GivesForm } from './GivesForm.tsx'
import { type GroupMapping, type GroupMappingDraft, giveChanges, groupMappingQuery } from './queries.ts'
import { givesTexts } from './texts.ts'

interface SectionProps {
  connection: Connection
  disabled: boolean
}

/** Which groups of its provider a connection brings. */
export function GroupsSection({ connection, disabled }: SectionProps) {
  const texts = useTexts(givesTexts).groups
  const { data, error, refetch } = useQuery(groupMappingQuery(useHere().id, connection.id))
  return (
    <Section title={texts.title} lead={texts.lead}>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={2} />}
      {data && (
        <GroupsForm
          key={JSON.stringify(data.mapping)}
          connection={connection}
          mapping={data.mapping}
          disabled={disabled}
        />
      )}
    </Section>
  )
}

const USUAL: GroupMappingDraft = { claim: 'groups', prefix: '', allowed: [] }

function GroupsForm({ connection, mapping, disabled }: SectionProps & { mapping: GroupMapping }) {
  const texts = useTexts(givesTexts).groups
  const { typeAndEnter } = useTexts(commonTexts)
  const { id } = useHere()
  const before: GroupMappingDraft | null = mapping && {
    claim: mapping.claim,
    prefix: mapping.prefix,
    allowed: mapping.allowed,
  }
  const [isOn, turn] = useState(before !== null)
  const [draft, change] = useState<GroupMappingDraft>(before ?? USUAL)
  const wanted = isOn ? draft : null
  const saving = useChange({
    run: () => giveChanges(id, connection).groups(wanted),
    refresh: [connectionsKey(id)],
    done: texts.saved,
    quiet: true,
  })
  const { problem } = saving
  const set = (changes: Partial<GroupMappingDraft>) => change({ ...draft, ...changes })
  return (
    <GivesForm
      change={saving}
      isChanged={JSON.stringify(before) !== JSON.stringify(wanted)}
      disabled={disabled}
      author={mapping?.authorName}
      onSave={() => saving.mutate(undefined)}
    >
      <Stack>
        <Switch
          label={texts.bring}
          description={texts.bringLead}
          disabled={disabled}
          checked={isOn}
          onChange={(event) => turn(event.currentTarget.checked)}
        />
        {before && !isOn && <Alert color="orange">{texts.off}</Alert>}
        {isOn && (
          <>
            <TextInput
              {...LITERAL}
              label={texts.claim}
              required
              disabled={disabled}
              value={draft.claim}
              error={problem?.faultOf('mapping/claim')}
              onChange={(event) => set({ claim: event.currentTarget.value.trim() })}
            />
            <TextInput
              {...LITERAL}
              label={texts.prefix}
              disabled={disabled}
              value={draft.prefix}
              error={problem?.faultOf('mapping/prefix')}
              onChange={(event) => set({ prefix: event.currentTarget.value })}
            />
            <TagsInput
              label={texts.allowed}
              description={texts.allowedLead}
              placeholder={disabled ? undefined : typeAndEnter}
              disabled={disabled}
              value={draft.allowed}
              error={problem?.faultOf('mapping/allowed')}
              onChange={(allowed) => set({ allowed })}
              acceptValueOnBlur
            />
          </>
        )}
      </Stack>
    </GivesForm>
  )
}
