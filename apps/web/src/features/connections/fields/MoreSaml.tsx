import { Checkbox, Select, TagsInput, TextInput } from '@mantine/core'
import { useTexts } from '../../../lib/texts.tsx'
import { fieldTexts } from '../field-texts.ts'
import type { SamlSettings } from '../queries.ts'
import { type FieldsProps, LITERAL, settingsOf } from './fields.ts'
import { LogoutField } from './LogoutField.tsx'
import { WhoFields } from './WhoFields.tsx'

const BINDINGS = ['redirect', 'post'] as const
const orNull = (text: string): string | null => text.trim() || null

/** What has a good value already, for who knows better. */
export function MoreSaml({ settings, ...rest }: FieldsProps & { settings: SamlSettings }) {
  const texts = useTexts(fieldTexts)
  const { set, faultOf } = settingsOf(settings, rest)
  const disabled = rest.disabled === true
  const common = { ...LITERAL, disabled }
  const binding = (name: 'signOnBinding' | 'logoutBinding') => (
    <Select
      label={texts[name]}
      allowDeselect={false}
      disabled={disabled}
      data={BINDINGS.map((value) => ({ value, label: texts.bindings[value] }))}
      value={settings[name]}
      onChange={(value) => set({ [name]: BINDINGS.find((one) => one === value) ?? 'redirect' })}
    />
  )
  return (
    <>
      <WhoFields settings={settings} {...rest} />
      {binding('signOnBinding')}
      <TextInput
        {...common}
        label={texts.logoutUrl}
        value={settings.logoutUrl ?? ''}
        error={faultOf('logoutUrl')}
        onChange={(event) => set({ logoutUrl: orNull(event.currentTarget.value) })}
      />
      {settings.logoutUrl !== null && binding('logoutBinding')}
      <LogoutField settings={settings} disabled={disabled} onChange={(logout) => set({ logout })} />
      <TextInput
        {...common}
        label={texts.nameIdFormat}
        value={settings.nameIdFormat ?? ''}
        error={faultOf('nameIdFormat')}
        onChange={(event) => set({ nameIdFormat: orNull(event.currentTarget.value) })}
      />
      <TagsInput
        label={texts.authnContext}
        disabled={disabled}
        value={settings.authnContext}
        error={faultOf('authnContext')}
        onChange={(authnContext) => set({ authnContext })}
        acceptValueOnBlur
      />
      <Checkbox
        label={texts.signRequests}
        disabled={disabled}
        checked={settings.signRequests}
        onChange={(event) => set({ signRequests: event.currentTarget.checked })}
      />
      <Checkbox
        label={texts.encrypted}
        disabled={disabled}
        checked={settings.wantAssertionsEncrypted}
        onChange={(event) => set({ wantAssertionsEncrypted: event.currentTarget.checked })}
      />
      <Checkbox
        label={texts.unsolicited}
        description={texts.unsolicitedLead}
        disabled={disabled}
        checked={settings.allowUnsolicited}
        onChange={(event) => set({ allowUnsolicited: event.currentTarget.checked })}
      />
    </>
  )
}
