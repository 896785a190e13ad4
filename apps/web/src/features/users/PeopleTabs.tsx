import { useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { usersTexts } from './texts.ts'

/** Those who are here, those who are invited, and those who come by themselves. */
export function PeopleTabs() {
  const texts = useTexts(usersTexts)
  const can = useCan()
  if (!can('users:read') || !can('invitations:read')) return null
  return (
    <Tabs
      label={texts.title}
      tabs={[
        { to: '/people', text: texts.tabs.people },
        { to: '/people/invitations', text: texts.tabs.invitations },
        { to: '/people/registration', text: texts.tabs.registration },
      ]}
    />
  )
}
