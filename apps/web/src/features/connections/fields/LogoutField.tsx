import { Checkbox } from '@mantine/core'
import { useTexts } from '../../../lib/texts.tsx'
import { fieldTexts } from '../field-texts.ts'
import type { Settings } from '../queries.ts'

/** Whether signing out here goes on at the provider. */
export function LogoutField({
  settings,
  disabled,
  onChange,
}: {
  settings: Pick<Settings, 'logout'>
  disabled: boolean
  onChange(logout: Settings['logout']): void
}) {
  const texts = useTexts(fieldTexts)
  return (
    <Checkbox
      label={texts.logoutThere}
      description={texts.logoutThereLead}
      disabled={disabled}
      checked={settings.logout === 'upstream'}
      onChange={(event) => onChange(event.currentTarget.checked ? 'upstream' : 'local')}
    />
  )
}
