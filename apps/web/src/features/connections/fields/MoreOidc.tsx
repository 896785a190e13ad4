import { Checkbox, Select, TagsInput, TextInput } from '@mantine/core'
import { useTexts } from '../../../lib/texts.tsx'
import { fieldTexts } from '../field-texts.ts'
import type { OidcSettings } from '../queries.ts'
import { type FieldsProps, LITERAL, settingsOf } from './fields.ts'
import { LogoutField } from './LogoutField.tsx'
import { WhoFields } from './WhoFields.tsx'

const AUTHENTICATIONS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const
const ENDPOINTS = ['authorization', 'token', 'jwks', 'userinfo', 'endSession'] as const
const NO_ENDPOINTS = { authorization: '', token: '', jwks: '', userinfo: null, endSession: null }

/** What has a good value already, for who knows better. */
export function MoreOidc({ settings, ...rest }: FieldsProps & { settings: OidcSettings }) {
  const texts = useTexts(fieldTexts)
  const { set, faultOf } = settingsOf(settings, rest)
  const disabled = rest.disabled === true
  const { endpoints } = settings
  return (
    <>
      <WhoFields settings={settings} {...rest} />
      <TagsInput
        label={texts.scopes}
        disabled={disabled}
        splitChars={[' ', ',']}
        value={settings.scopes}
        error={faultOf('scopes')}
        onChange={(scopes) => set({ scopes })}
        acceptValueOnBlur
      />
      <Select
        label={texts.authentication}
        allowDeselect={false}
        disabled={disabled}
        data={AUTHENTICATIONS.map((value) => ({ value, label: texts.authentications[value] }))}
        value={settings.clientAuthentication}
        error={faultOf('clientAuthentication')}
        onChange={(value) =>
          set({
            clientAuthentication: AUTHENTICATIONS.find((one) => one === value) ?? 'client_secret_basic',
          })
        }
      />
      <Checkbox
        label={texts.useUserinfo}
        description={texts.useUserinfoLead}
        disabled={disabled}
        checked={settings.useUserinfo}
        onChange={(event) => set({ useUserinfo: event.currentTarget.checked })}
      />
      <LogoutField settings={settings} disabled={disabled} onChange={(logout) => set({ logout })} />
      <Checkbox
        label={texts.ownEndpoints}
        description={texts.ownEndpointsLead}
        disabled={disabled}
        checked={endpoints !== null}
        onChange={(event) => set({ endpoints: event.currentTarget.checked ? NO_ENDPOINTS : null })}
      />
      {endpoints &&
        ENDPOINTS.map((name) => (
          <TextInput
            key={name}
            {...LITERAL}
            label={texts.endpoints[name]}
            required={name !== 'userinfo' && name !== 'endSession'}
            disabled={disabled}
            value={endpoints[name] ?? ''}
            error={rest.problem?.faultOf(`settings/endpoints/${name}`)}
            onChange={(event) => {
              const typed = event.currentTarget.value.trim()
              const isOptional = name === 'userinfo' || name === 'endSession'
              set({ endpoints: { ...endpoints, [name]: typed === '' && isOptional ? null : typed } })
            }}
          />
        ))}
    </>
  )
}
