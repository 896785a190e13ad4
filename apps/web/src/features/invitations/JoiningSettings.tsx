import { Alert, Button, Checkbox, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { fromWords, isBlank, nameIn, SPOKEN, toWords, type Words } from '../../lib/in-languages.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useLanguage, useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import type { Choice } from '../../ui/SearchSelect.tsx'
import { ProblemAlert } from '../../ui/states.tsx'
import type { RoleChoice } from '../assignments/index.ts'
import { PickGroups } from '../groups/index.ts'
import { AttachRoles } from './AttachRoles.tsx'
import {
  type Joining,
  type SelfRegistration,
  selfRegistrationKey,
  setSelfRegistration,
} from './joining-queries.ts'
import { joiningTexts } from './joining-texts.ts'

const MODES = ['off', 'verifiedDomain', 'open'] as const
const ADMISSIONS = ['at_once', 'after_approval'] as const
const FIELDS = ['jobTitle', 'phoneNumber', 'nickname', 'timeZone'] as const

interface Draft {
  mode: SelfRegistration['mode']
  admission: SelfRegistration['admission']
  profileFields: SelfRegistration['profileFields']
  roles: readonly (RoleChoice | undefined)[]
  groups: Choice[]
  terms: { version: string; url: string; text: Words }
}

const draftOf = (
  { mode, admission, profileFields, roles, terms }: SelfRegistration,
  groups: Choice[],
): Draft => ({
  mode,
  admission,
  profileFields,
  roles: roles.map(({ roleId, reach }) => ({ roleId, reach, endsOn: '' })),
  groups,
  terms: {
    version: terms?.version ?? '',
    url: terms?.url ?? '',
    text: toWords(terms?.text),
  },
})

function bodyOf({ mode, admission, profileFields, roles, groups, terms }: Draft): Joining {
  const { version, url } = terms
  const text = isBlank(terms.text) ? null : fromWords(terms.text)
  return {
    mode,
    admission,
    profileFields,
    roles: roles.flatMap((role) => (role ? [{ roleId: role.roleId, reach: role.reach }] : [])),
    groupIds: groups.map(({ value }) => value),
    terms: version || url || text ? { version, url: url || null, text } : null,
  }
}

interface JoiningSettingsProps {
  settings: SelfRegistration
  groups: Choice[]
}

/** Who may register, how they are let in, and what comes with an account. */
export function JoiningSettings({ settings, groups }: JoiningSettingsProps) {
  const texts = useTexts(joiningTexts)
  const { id } = useHere()
  const can = useCan()
  const mayChange = can('organization:update') && can('invitations:write')
  const [draft, setDraft] = useState<Draft>(() => draftOf(settings, groups))
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }))
  const { mutate, isPending, problem } = useChange({
    run: () => setSelfRegistration(id, settings.version, bodyOf(draft)),
    refresh: [selfRegistrationKey(id)],
    done: texts.saved,
    quiet: true,
  })
  const { admitted, effective, mode } = settings
  return (
    <Section title={texts.settings}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          mutate(undefined)
        }}
      >
        <Card padded>
          <fieldset disabled={!mayChange} style={{ border: 0, padding: 0, margin: 0 }}>
            <Stack>
              <Select
                label={texts.mode}
                description={texts.admits[admitted]}
                allowDeselect={false}
                value={draft.mode}
                onChange={(value) => value && set({ mode: value as Draft['mode'] })}
                data={MODES.map((value, at) => ({
                  value,
                  label: texts.modes[value],
                  disabled: at > MODES.indexOf(admitted),
                }))}
                error={problem?.faultOf('mode')}
              />
              {mode !== 'off' && effective === 'off' && <Alert color="orange">{texts.noneEffective}</Alert>}
              <Select
                label={texts.admission}
                allowDeselect={false}
                value={draft.admission}
                onChange={(value) => value && set({ admission: value as Draft['admission'] })}
                data={ADMISSIONS.map((value) => ({ value, label: texts.admissions[value] }))}
              />
              <Checkbox.Group
                label={texts.profile}
                value={draft.profileFields}
                onChange={(value) => set({ profileFields: value as Draft['profileFields'] })}
              >
                {FIELDS.map((value) => (
                  <Checkbox key={value} mt={6} value={value} label={texts.fields[value]} />
                ))}
              </Checkbox.Group>
              <Terms
                terms={draft.terms}
                set={(terms) => set({ terms })}
                faultOf={(of) => problem?.faultOf(of)}
              />
            </Stack>
          </fieldset>
        </Card>
        {mayChange && (can('roles:read') || can('groups:read')) && (
          <Stack mt="lg">
            <Section title={texts.given} lead={texts.givenLead}>
              <Card padded>
                <Stack>
                  {can('roles:read') && (
                    <AttachRoles value={draft.roles} onChange={(roles) => set({ roles })} />
                  )}
                  {can('groups:read') && (
                    <PickGroups
                      label={texts.groups}
                      value={draft.groups}
                      onChange={(chosen) => set({ groups: chosen })}
                    />
                  )}
                </Stack>
              </Card>
            </Section>
          </Stack>
        )}
        <Stack mt="lg">
          {problem && <ProblemAlert error={problem} />}
          {mayChange && (
            <Group justify="flex-end">
              <Button type="submit" loading={isPending}>
                {texts.save}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Section>
  )
}

interface TermsProps {
  terms: Draft['terms']
  set: (terms: Draft['terms']) => void
  faultOf: (field: string) => string | undefined
}

function Terms({ terms, set, faultOf }: TermsProps) {
  const texts = useTexts(joiningTexts)
  const { language } = useLanguage()
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend>{texts.terms}</legend>
      <Stack gap="xs">
        <TextInput
          label={texts.termsVersion}
          description={texts.termsLead}
          value={terms.version}
          onChange={(event) => set({ ...terms, version: event.currentTarget.value })}
          error={faultOf('terms/version') ?? faultOf('terms')}
        />
        <TextInput
          label={texts.termsUrl}
          type="url"
          value={terms.url}
          onChange={(event) => set({ ...terms, url: event.currentTarget.value })}
          error={faultOf('terms/url')}
        />
        {SPOKEN.map((one) => (
          <Textarea
            key={one}
            label={texts.termsIn(nameIn(one, language))}
            rows={2}
            maxLength={1000}
            value={terms.text[one]}
            onChange={(event) => set({ ...terms, text: { ...terms.text, [one]: event.currentTarget.value } })}
            error={faultOf(`terms/text/${one}`)}
          />
        ))}
      </Stack>
    </fieldset>
  )
}
