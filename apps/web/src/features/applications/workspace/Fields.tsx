import { Checkbox, Select, Stack, TagsInput, TextInput } from '@mantine/core'
import type { Problem } from '../../../lib/api/problem.ts'
import { useTexts } from '../../../lib/texts.tsx'
import type { Application, ApplicationSettings } from '../queries.ts'
import { Keys } from './Keys.tsx'
import { workspaceTexts } from './texts.ts'

export type Draft = Required<ApplicationSettings>
const OPEN = ['organization', 'subtree', 'all'] as const
const ALGORITHMS = ['ES256', 'RS256', 'EdDSA'] as const

export const draftOf = ({
  name,
  firstParty,
  openTo,
  redirectUris,
  postLogoutRedirectUris,
  backchannelLogoutUri,
  allowedOrigins,
  scopes,
  resources,
  signingAlgorithm,
  requirePushedRequests,
  deviceFlow,
  jwks,
}: Application): Draft => ({
  name,
  firstParty,
  openTo,
  redirectUris,
  postLogoutRedirectUris,
  backchannelLogoutUri,
  allowedOrigins,
  scopes,
  resources,
  signingAlgorithm,
  requirePushedRequests,
  deviceFlow,
  jwks,
})

interface FieldsProps {
  draft: Draft
  onChange: (draft: Draft) => void
  problem: Problem | undefined
  disabled: boolean
  hasPeople: boolean
  /** What has a secret needs no code that its people type in elsewhere. */
  keepsNoSecret: boolean
}

/** Everything that can be set of an application. */
export function Fields({ draft, onChange, problem, disabled, hasPeople, keepsNoSecret }: FieldsProps) {
  const texts = useTexts(workspaceTexts)
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change })
  const list = (
    name: 'redirectUris' | 'postLogoutRedirectUris' | 'allowedOrigins' | 'scopes' | 'resources',
  ) => ({
    value: draft[name],
    onChange: (value: string[]) => set({ [name]: value }),
    error: problem?.faultOf(name),
    disabled,
    splitChars: [' ', ','],
    acceptValueOnBlur: true,
  })
  return (
    <Stack>
      <TextInput
        label={texts.name}
        required
        disabled={disabled}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={problem?.faultOf('name')}
      />
      {hasPeople && (
        <>
          <TagsInput label={texts.redirectUris} description={texts.redirectLead} {...list('redirectUris')} />
          <TagsInput label={texts.postLogout} {...list('postLogoutRedirectUris')} />
          <TextInput
            label={texts.backchannel}
            description={texts.backchannelLead}
            disabled={disabled}
            value={draft.backchannelLogoutUri ?? ''}
            onChange={(event) => set({ backchannelLogoutUri: event.currentTarget.value.trim() || null })}
            error={problem?.faultOf('backchannelLogoutUri')}
          />
          <TagsInput label={texts.origins} description={texts.originsLead} {...list('allowedOrigins')} />
        </>
      )}
      <Select
        label={texts.openTo}
        allowDeselect={false}
        disabled={disabled}
        data={OPEN.map((value) => ({ value, label: texts.open[value] }))}
        value={draft.openTo}
        onChange={(value) => set({ openTo: OPEN.find((one) => one === value) ?? 'organization' })}
        error={problem?.faultOf('openTo')}
      />
      {hasPeople && (
        <Checkbox
          label={texts.firstParty}
          disabled={disabled}
          checked={draft.firstParty}
          onChange={(event) => set({ firstParty: event.currentTarget.checked })}
          error={problem?.faultOf('firstParty')}
        />
      )}
      <TagsInput label={texts.scopes} {...list('scopes')} />
      <TagsInput label={texts.resources} description={texts.resourcesLead} {...list('resources')} />
      <Select
        label={texts.algorithm}
        allowDeselect={false}
        disabled={disabled}
        data={[...ALGORITHMS]}
        value={draft.signingAlgorithm}
        onChange={(value) => set({ signingAlgorithm: ALGORITHMS.find((one) => one === value) ?? 'ES256' })}
      />
      {hasPeople && (
        <Checkbox
          label={texts.par}
          disabled={disabled}
          checked={draft.requirePushedRequests}
          onChange={(event) => set({ requirePushedRequests: event.currentTarget.checked })}
        />
      )}
      {!keepsNoSecret && (
        <Keys
          value={draft.jwks}
          onChange={(jwks) => set({ jwks })}
          error={problem?.faultOf('jwks')}
          disabled={disabled}
        />
      )}
      {keepsNoSecret && (
        <Checkbox
          label={texts.device}
          disabled={disabled}
          checked={draft.deviceFlow}
          onChange={(event) => set({ deviceFlow: event.currentTarget.checked })}
          error={problem?.faultOf('deviceFlow')}
        />
      )}
    </Stack>
  )
}
