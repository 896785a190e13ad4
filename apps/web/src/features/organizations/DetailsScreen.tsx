import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { boot } from '../../lib/boot.ts'
import { organizationKey, organizationQuery, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { SchemaForm } from '../../ui/schema-form/SchemaForm.tsx'
import { CopyText, Facts, Moment } from '../../ui/small.tsx'
import { Loading, ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { OrganizationMoves } from '../moves/index.ts'
import { type Details, updateOrganization } from './changes.ts'
import { detailsTexts } from './details-texts.ts'
import { OrganizationChanges } from './OrganizationChanges.tsx'
import { attributeSchemaQuery, type Organization } from './queries.ts'
import { TakeOut } from './TakeOut.tsx'

/** What an organization is called, and what the workspace keeps about it. */
export function DetailsScreen() {
  const texts = useTexts(detailsTexts)
  const { id } = useHere()
  const organization = useQuery(organizationQuery(id))
  const schema = useQuery(attributeSchemaQuery(id))
  const error = organization.error ?? schema.error
  // In its own portal nobody stands above it.
  const can = useCan()
  const mayTakeOut = can('organization:export') && !boot.view
  const isFromAbove = can('organization:manage') && boot.app === 'console' && id !== boot.organization.id
  return (
    <Page title={texts.title} lead={texts.lead}>
      {error ? <ProblemAlert error={error} /> : (!organization.data || !schema.data) && <Loading lines={6} />}
      {organization.data && schema.data && (
        <>
          <DetailsForm
            key={organization.data.version}
            organization={organization.data}
            schema={schema.data.schema}
          />
          <Fixed organization={organization.data} />
          {mayTakeOut && <TakeOut />}
          {isFromAbove && <OrganizationChanges organization={organization.data} />}
          {can('users:read') && <OrganizationMoves organizationId={id} />}
        </>
      )}
    </Page>
  )
}

interface DetailsFormProps {
  organization: Organization
  schema: Record<string, unknown>
}

function DetailsForm({ organization, schema }: DetailsFormProps) {
  const texts = useTexts(detailsTexts)
  const common = useTexts(commonTexts)
  const can = useCan()
  const mayChange = can('organization:update')
  const [draft, setDraft] = useState<Details>({})
  const { mutate, isPending, problem, reset } = useChange({
    run: (changes: Details) => updateOrganization(organization.id, organization.version, changes),
    refresh: [organizationKey(organization.id)],
    done: texts.saved,
    quiet: true,
    after: () => setDraft({}),
  })
  const faults = problem?.fields ?? {}
  const isTold = Object.keys(faults).some((one) => /^(name|eventRetentionDays|attributes\/.+)/.test(one))
  const days = draft.eventRetentionDays ?? organization.eventRetentionDays
  const hasAttributes = Object.keys((schema.properties as object | undefined) ?? {}).length > 0

  function submit(event: FormEvent) {
    event.preventDefault()
    mutate(draft)
  }
  const discard = () => {
    setDraft({})
    reset()
  }
  return (
    <Section>
      <form onSubmit={submit} noValidate>
        <Card padded>
          <Stack maw="34rem">
            <TextInput
              label={texts.name}
              value={draft.name ?? organization.name}
              onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
              error={faults.name}
              disabled={!mayChange}
            />
            {hasAttributes && (
              <SchemaForm
                schema={schema}
                values={draft.attributes ?? organization.attributes}
                onChange={(attributes) => setDraft({ ...draft, attributes: { ...attributes } })}
                faults={faults}
                prefix="attributes"
                disabled={!mayChange}
              />
            )}
            <NumberInput
              label={texts.retention}
              description={texts.retentionLead}
              suffix={texts.days}
              min={90}
              max={3650}
              clampBehavior="none"
              allowDecimal={false}
              value={days}
              onChange={(value) =>
                setDraft({ ...draft, ...(typeof value === 'number' ? { eventRetentionDays: value } : {}) })
              }
              error={faults.eventRetentionDays}
              disabled={!mayChange}
            />
            {problem && !isTold && <ProblemAlert error={problem} />}
            {mayChange && (
              <Group gap="xs">
                <Button type="submit" loading={isPending} disabled={Object.keys(draft).length === 0}>
                  {common.save}
                </Button>
                {Object.keys(draft).length > 0 && (
                  <Button variant="default" onClick={discard}>
                    {texts.discard}
                  </Button>
                )}
              </Group>
            )}
          </Stack>
        </Card>
      </form>
    </Section>
  )
}

function Fixed({ organization }: { organization: Organization }) {
  const texts = useTexts(detailsTexts)
  return (
    <Section title={texts.fixed} lead={texts.fixedLead}>
      <Card>
        <Facts
          items={[
            [texts.slug, <CopyText key="slug" value={organization.slug} />],
            [texts.id, <CopyText key="id" value={organization.id} />],
            [texts.created, <Moment key="created" at={organization.createdAt} />],
          ]}
        />
      </Card>
    </Section>
  )
}
