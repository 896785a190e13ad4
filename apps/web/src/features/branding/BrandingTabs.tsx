import { useTexts } from '../../lib/texts.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { brandingTexts } from './texts.ts'

/** How pages look, and what mails say. */
export function BrandingTabs() {
  const texts = useTexts(brandingTexts)
  return (
    <Tabs
      label={texts.title}
      tabs={[
        { to: '/branding', text: texts.tabs.branding },
        { to: '/branding/mails', text: texts.tabs.mails },
      ]}
    />
  )
}
