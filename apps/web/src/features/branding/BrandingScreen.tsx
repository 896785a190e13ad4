import { Button, ColorInput, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { organizationQuery, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { Loading, ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import styles from './branding.module.css'
import { readabilityOf } from './contrast.ts'
import { type Draft, FIELDS, type Field, inheritedOf, toDraft, toSettings } from './draft.ts'
import { LogoField } from './LogoField.tsx'
import { Preview } from './Preview.tsx'
import { type Branding, brandingKey, brandingQuery, setBranding } from './queries.ts'
import { brandingTexts } from './texts.ts'

/** How the pages look on which people of an organization sign in. */
export function BrandingScreen() {
  const texts = useTexts(brandingTexts)
  const { id } = useHere()
  const { data, error, refetch } = useQuery(brandingQuery(id))
  return (
    <Page title={texts.title} lead={texts.lead}>
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : !data && <Loading lines={8} />}
      {data && <Editor branding={data} />}
    </Page>
  )
}

function Editor({ branding }: { branding: Branding }) {
  const texts = useTexts(brandingTexts)
  const { id } = useHere()
  const [draft, setDraft] = useState<Draft>()
  const shown = draft ?? toDraft(branding.settings)
  const { data: organization } = useQuery(organizationQuery(id))
  const shownOf = (field: Field) => shown[field]?.trim() || inheritedOf(branding, field, id)?.value
  return (
    <div className={styles.columns}>
      <Section>
        <Card padded>
          <Stack>
            <LogoField branding={branding} />
            <Fields branding={branding} draft={shown} isChanged={draft !== undefined} onChange={setDraft} />
          </Stack>
        </Card>
      </Section>
      <Section title={texts.preview} lead={texts.previewLead}>
        <Preview
          name={organization?.name ?? ''}
          logo={branding.effective.logo?.value}
          accent={shownOf('accent')}
          shownOf={shownOf}
        />
      </Section>
    </div>
  )
}

interface FieldsProps {
  branding: Branding
  draft: Draft
  isChanged: boolean
  onChange: (draft: Draft | undefined) => void
}

function Fields({ branding, draft, isChanged, onChange }: FieldsProps) {
  const texts = useTexts(brandingTexts)
  const common = useTexts(commonTexts)
  const { id } = useHere()
  const mayChange = useCan()('organization:update')
  const { mutate, isPending, problem, reset } = useChange({
    run: () => setBranding(id, branding.version, toSettings(draft)),
    refresh: [brandingKey(id)],
    done: texts.saved,
    quiet: true,
    after: () => onChange(undefined),
  })
  const faults = problem?.fields ?? {}
  function submit(event: FormEvent) {
    event.preventDefault()
    mutate(undefined)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {FIELDS.map((field) => {
          const inherited = inheritedOf(branding, field, id)
          const usual = field === 'accent' ? texts.default : isText(field) ? '' : 'https://'
          return (
            <FieldInput
              key={field}
              field={field}
              label={texts.field[field]}
              description={inherited ? texts.inherited(inherited.from) : undefined}
              placeholder={inherited?.value ?? usual}
              value={draft[field] ?? ''}
              onChange={(value) => onChange({ ...draft, [field]: value })}
              error={faults[field]}
              disabled={!mayChange}
            />
          )
        })}
        {problem && Object.keys(faults).length === 0 && <ProblemAlert error={problem} />}
        {mayChange && (
          <Group gap="xs">
            <Button type="submit" loading={isPending} disabled={!isChanged}>
              {common.save}
            </Button>
            {isChanged && (
              <Button
                variant="default"
                onClick={() => {
                  onChange(undefined)
                  reset()
                }}
              >
                {texts.discard}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  )
}

const isText = (field: Field): boolean => field.startsWith('signInText')

interface FieldInputProps {
  field: Field
  label: string
  description: string | undefined
  placeholder: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
  disabled: boolean
}

function FieldInput({ field, onChange, ...rest }: FieldInputProps) {
  if (field === 'accent') {
    return (
      <div>
        <ColorInput {...rest} format="hex" onChange={onChange} withEyeDropper={false} />
        <Contrast accent={rest.value || rest.placeholder} />
      </div>
    )
  }
  if (isText(field)) {
    return (
      <Textarea {...rest} autosize minRows={2} onChange={(event) => onChange(event.currentTarget.value)} />
    )
  }
  return <TextInput {...rest} type="url" onChange={(event) => onChange(event.currentTarget.value)} />
}

function Contrast({ accent }: { accent: string }) {
  const texts = useTexts(brandingTexts)
  const { number } = useFormat()
  const found = readabilityOf(accent)
  if (!found) return null
  const ratio = number(Math.floor(found.link * 10) / 10)
  return (
    <p className={styles.contrast} role="status" data-readable={found.isReadable}>
      {found.isReadable ? texts.readable(ratio) : texts.adjusted(ratio)}
    </p>
  )
}
