import { useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { usersTexts } from './texts.ts'

/** Those who are here, who are invited, who come by themselves, and who come from elsewhere. */
export function PeopleTabs() {
  const texts = useTexts(usersTexts)
  const can = useCan()
  if (!can('users:read')) return null
  return (
    <Tabs
      label={texts.title}
      tabs={[
        { to: '/people', text: texts.tabs.people },
        ...(can('invitations:read')
          ? [
              { to: '/people/invitations', text: texts.tabs.invitations },
              { to: '/people/registration', text: texts.tabs.registration },
            ]
          : []),
        { to: '/people/external', text: texts.tabs.external },
      ]}
    />
  )
}
