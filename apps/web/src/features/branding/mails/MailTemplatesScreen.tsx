import { useQuery } from '@tanstack/react-query'
import { HereLink, useHere } from '../../../lib/organization.tsx'
import { useLanguage, useTexts } from '../../../lib/texts.tsx'
import { Card, Page } from '../../../ui/Page.tsx'
import { Failed, Loading } from '../../../ui/states.tsx'
import { BrandingTabs } from '../BrandingTabs.tsx'
import styles from './mail-templates.module.css'
import { templatesQuery } from './queries.ts'
import { mailTemplatesTexts } from './texts.ts'

/** Every mail that may be said in other words. */
export function MailTemplatesScreen() {
  const texts = useTexts(mailTemplatesTexts)
  const { id } = useHere()
  const { language } = useLanguage()
  const { data, error, refetch } = useQuery(templatesQuery(id, language))
  if (error) return <Failed error={error} reset={() => void refetch()} />
  return (
    <Page title={texts.title} lead={texts.lead}>
      <BrandingTabs />
      {!data ? (
        <Loading lines={12} />
      ) : (
        <Card>
          <ul className={styles.list}>
            {data.items.map(({ kind, subject, isChanged }) => (
              <li key={kind}>
                <HereLink to={`/branding/mails/${kind}`}>{subject}</HereLink>
                {isChanged && <span>{texts.own}</span>}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}
