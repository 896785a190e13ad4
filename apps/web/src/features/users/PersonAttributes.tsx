import { Button, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { SchemaForm } from '../../ui/schema-form/SchemaForm.tsx'
import { ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { changeAttributes, type NewUser, type User, userAttributeSchemaQuery, usersKey } from './queries.ts'
import { usersTexts } from './texts.ts'

type Schema = Record<string, unknown>
type Attributes = NonNullable<NewUser['attributes']>

/** What the workspace lets be kept about people; nothing is shown where it has not said what that is. */
export function PersonAttributes({ user }: { user: User }) {
  const { data } = useQuery(userAttributeSchemaQuery(useHere().id))
  const properties = (data?.schema.properties ?? {}) as Schema
  if (!data || Object.keys(properties).length === 0) return null
  // What a directory says nobody changes here.
  const isSaid = (name: string) => user.sources[`attributes.${name}`]?.startsWith('dir_') ?? false
  const part = (wanted: boolean): Schema => ({
    ...data.schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => isSaid(name) === wanted)),
  })
  return <AttributesForm key={user.version} user={user} free={part(false)} locked={part(true)} />
}

interface AttributesFormProps {
  user: User
  free: Schema
  locked: Schema
}

function AttributesForm({ user, free, locked }: AttributesFormProps) {
  const texts = useTexts(usersTexts)
  const common = useTexts(commonTexts)
  const { id } = useHere()
  const mayChange = useCan()('users:write')
  const [draft, setDraft] = useState<Attributes>()
  const { mutate, isPending, problem, reset } = useChange({
    run: (attributes: Attributes) => changeAttributes(id, user, attributes),
    refresh: [usersKey(id, user.id)],
    done: texts.attributesSaved,
    quiet: true,
    after: () => setDraft(undefined),
  })
  const faults = problem?.fields ?? {}
  const isTold = Object.keys(faults).some((one) => one.startsWith('attributes/'))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (draft) mutate(draft)
  }
  const discard = () => {
    setDraft(undefined)
    reset()
  }
  const form = { values: draft ?? user.attributes, faults, prefix: 'attributes' }
  const change = (values: object) => setDraft({ ...values } as Attributes)
  return (
    <Section title={texts.attributes}>
      <form onSubmit={submit} noValidate>
        <Card padded>
          <Stack maw="34rem">
            <SchemaForm schema={free} onChange={change} disabled={!mayChange} {...form} />
            <SchemaForm schema={locked} onChange={change} disabled {...form} />
            {problem && !isTold && <ProblemAlert error={problem} />}
            {mayChange && draft && (
              <Group gap="xs">
                <Button type="submit" loading={isPending}>
                  {common.save}
                </Button>
                <Button variant="default" onClick={discard}>
                  {common.cancel}
                </Button>
              </Group>
            )}
          </Stack>
        </Card>
      </form>
    </Section>
  )
}
