import { TextInput } from '@mantine/core'
import { useTexts } from '../../../lib/texts.tsx'
import { fieldTexts } from '../field-texts.ts'
import { issuerOf, PRESETS } from '../presets.ts'
import type { OidcSettings, Preset, Secret } from '../queries.ts'
import { type FieldsProps, LITERAL, settingsOf } from './fields.ts'
import { LookUpIssuer } from './LookUpIssuer.tsx'
import { SecretFields } from './SecretFields.tsx'

const PLACEHOLDERS: Partial<Record<Preset, string>> = {
  entra: '00000000-0000-0000-0000-000000000000',
  okta: 'acme.okta.com',
  keycloak: 'https://id.example.com/realms/acme',
}

interface OidcFieldsProps extends FieldsProps {
  settings: OidcSettings
  /** What is typed of the secret, where it is asked for here. */
  secret?: { value: Secret; onChange: (value: Secret) => void; isKept: boolean }
}

/** What a provider gives when an application is registered there. */
export function OidcFields({ settings, secret, ...rest }: OidcFieldsProps) {
  const texts = useTexts(fieldTexts)
  const { set, faultOf } = settingsOf(settings, rest)
  const { preset } = rest.draft
  const named = preset === 'entra' || preset === 'okta' ? preset : 'other'
  const of = preset === 'entra' ? 'entra' : 'other'
  const isFixed = PRESETS[preset].oidc?.issuer === settings.issuer
  const common = { ...LITERAL, required: true, disabled: rest.disabled === true }
  return (
    <>
      <TextInput
        {...common}
        label={texts.issuer[/^https?:/.test(settings.issuer) ? 'other' : named]}
        description={isFixed ? undefined : texts.issuerLead[named]}
        placeholder={PLACEHOLDERS[preset] ?? 'https://id.example.com'}
        readOnly={isFixed}
        value={settings.issuer}
        error={faultOf('issuer')}
        onChange={(event) => set({ issuer: event.currentTarget.value })}
        onBlur={() => set({ issuer: issuerOf(preset, settings.issuer) })}
      />
      {!common.disabled && settings.endpoints === null && <LookUpIssuer settings={settings} {...rest} />}
      <TextInput
        {...common}
        label={texts.clientId[of]}
        value={settings.clientId}
        error={faultOf('clientId')}
        onChange={(event) => set({ clientId: event.currentTarget.value.trim() })}
      />
      {secret && settings.clientAuthentication !== 'private_key_jwt' && (
        <SecretFields {...secret} preset={preset} problem={rest.problem} disabled={common.disabled} />
      )}
    </>
  )
}
