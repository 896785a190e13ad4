import { useTexts } from '../../lib/texts.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { connectionsNav, emergencyNav } from './nav.ts'

/** The providers, and who gets in when none can be reached. */
export function ConnectionsTabs() {
  const { nav } = useTexts(connectionsNav)
  const emergency = useTexts(emergencyNav)
  return (
    <Tabs
      label={nav}
      tabs={[
        { to: '/connections', text: nav },
        { to: '/connections/emergency-access', text: emergency.nav },
      ]}
    />
  )
}
