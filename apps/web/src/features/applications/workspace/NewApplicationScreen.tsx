import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../lib/api/use-change.ts'
import { workspacePath } from '../../../lib/boot.ts'
import { useFormat } from '../../../lib/format.ts'
import { useGo, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Card, Page, Section } from '../../../ui/Page.tsx'
import { ProblemAlert } from '../../../ui/states.tsx'
import { applicationsKey, createApplication, type NewApplication } from '../queries.ts'
import { ChooseKind, type Kind } from './ChooseKind.tsx'
import { CodeSample } from './CodeSample.tsx'
import { SAMPLES } from './samples/index.ts'
import { workspaceTexts } from './texts.ts'

const TYPES = ['web', 'spa', 'native', 'machine'] as const

interface Draft {
  name: string
  origin: string
  type: (typeof TYPES)[number]
  openTo: 'organization' | 'subtree' | 'all'
  firstParty: boolean
}

/** What is registered for a choice; the rest can be set on the application's own page. */
function bodyOf(kind: Kind, { name, origin, type, openTo, firstParty }: Draft): NewApplication {
  const sample = kind === 'other' ? undefined : SAMPLES[kind]
  const common = { name, openTo, firstParty }
  if (!sample) return { ...common, type, redirectUris: type === 'machine' ? [] : [origin] }
  return {
    ...common,
    type: sample.type,
    redirectUris: [origin + sample.callback],
    postLogoutRedirectUris: [`${origin}/`],
    allowedOrigins: 'fromPage' in sample ? [origin] : [],
  }
}

/** Registers an application in three steps, of which the last is code that runs. */
export function NewApplicationScreen() {
  const texts = useTexts(workspaceTexts)
  const { number } = useFormat()
  const { id } = useHere()
  const go = useGo()
  const [kind, setKind] = useState<Kind>()
  const [draft, setDraft] = useState<Draft>({
    name: '',
    origin: '',
    type: 'web',
    openTo: 'all',
    firstParty: true,
  })
  const { mutate, isPending, problem, data } = useChange({
    run: (chosen: Kind) => createApplication(id, bodyOf(chosen, draft)),
    refresh: [applicationsKey(id, 'list')],
    quiet: true,
    after: (made) => {
      if (kind === 'other' && !made.clientSecret) go(`/applications/${made.id}`)
    },
  })
  const sample = kind && kind !== 'other' ? SAMPLES[kind] : undefined
  const back = { to: '/applications', label: texts.back }
  if (data) {
    const issuer = `${location.origin}${workspacePath}`
    return (
      <Page
        title={texts.madeTitle}
        back={back}
        actions={<Button onClick={() => go(`/applications/${data.id}`)}>{texts.finish}</Button>}
      >
        <CodeSample
          sample={sample}
          issuer={issuer}
          clientId={data.clientId}
          origin={draft.origin}
          secret={data.clientSecret}
        />
      </Page>
    )
  }
  return (
    <Page title={texts.newTitle} lead={texts.newLead} back={back}>
      <Section title={texts.step(number(1), texts.choose)}>
        <ChooseKind
          value={kind}
          onChange={(chosen) => {
            setKind(chosen)
            setDraft({ ...draft, origin: chosen === 'other' ? 'https://' : SAMPLES[chosen].origin })
          }}
        />
      </Section>
      {kind && (
        <Section title={texts.step(number(2), texts.about)}>
          <Card padded>
            <form
              noValidate
              onSubmit={(event) => {
                event.preventDefault()
                mutate(kind)
              }}
            >
              <Stack>
                <TextInput
                  label={texts.name}
                  required
                  value={draft.name}
                  onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
                  error={problem?.faultOf('name')}
                />
                {kind === 'other' && (
                  <Select
                    label={texts.kind}
                    allowDeselect={false}
                    data={TYPES.map((value) => ({ value, label: texts.type[value] }))}
                    value={draft.type}
                    onChange={(value) =>
                      setDraft({ ...draft, type: TYPES.find((one) => one === value) ?? 'web' })
                    }
                  />
                )}
                {(sample || draft.type !== 'machine') && (
                  <TextInput
                    label={sample ? texts.origin : texts.redirectUris}
                    required
                    value={draft.origin}
                    onChange={(event) =>
                      setDraft({ ...draft, origin: event.currentTarget.value.trim().replace(/\/$/, '') })
                    }
                    error={problem?.faultOf('redirectUris')}
                  />
                )}
                <Select
                  label={texts.openTo}
                  allowDeselect={false}
                  data={(['organization', 'subtree', 'all'] as const).map((value) => ({
                    value,
                    label: texts.open[value],
                  }))}
                  value={draft.openTo}
                  onChange={(value) => setDraft({ ...draft, openTo: value as Draft['openTo'] })}
                  error={problem?.faultOf('openTo')}
                />
                <Checkbox
                  label={texts.firstParty}
                  checked={draft.firstParty}
                  onChange={(event) => setDraft({ ...draft, firstParty: event.currentTarget.checked })}
                  error={problem?.faultOf('firstParty')}
                />
                {problem && Object.keys(problem.fields).length === 0 && <ProblemAlert error={problem} />}
                <Group justify="flex-end">
                  <Button type="submit" loading={isPending} disabled={draft.name.trim() === ''}>
                    {texts.register}
                  </Button>
                </Group>
              </Stack>
            </form>
          </Card>
        </Section>
      )}
    </Page>
  )
}
