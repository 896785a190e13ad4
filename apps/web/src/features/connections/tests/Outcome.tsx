import { useTexts } from '../../../lib/texts.tsx'
import { Card, Section } from '../../../ui/Page.tsx'
import { Scrolling } from '../../../ui/Scrolling.tsx'
import { Facts } from '../../../ui/small.tsx'
import { useCheckWords } from '../checks/index.ts'
import { fieldTexts } from '../field-texts.ts'
import type { TestDetails } from './queries.ts'
import styles from './tests.module.css'
import { testTexts } from './texts.ts'

/** What a sign-in would have made of what the provider said, and all that it said. */
export function Outcome({ details }: { details: TestDetails }) {
  const texts = useTexts(testTexts)
  const names = useTexts(fieldTexts).attributes as Readonly<Record<string, string>>
  const { subject, secondFactor, outcome, claims } = details
  return (
    <>
      <Section title={texts.outcome.title} lead={texts.outcome.lead}>
        <Card>
          <Facts
            items={[
              [texts.outcome.account, <Account key="account" outcome={outcome} />],
              [texts.outcome.subject, <code key="subject">{subject}</code>],
              [texts.outcome.secondFactor, secondFactor ? texts.outcome.given : texts.outcome.notGiven],
              ...Object.entries(outcome.attributes).map(
                ([name, value]) =>
                  [
                    names[name] ?? name,
                    name === 'email'
                      ? `${value} (${outcome.emailVerified ? texts.outcome.verified : texts.outcome.notVerified})`
                      : value,
                  ] as const,
              ),
            ]}
          />
        </Card>
      </Section>
      <Section title={texts.claims} lead={texts.claimsLead}>
        <Card>
          <Scrolling label={texts.claims} className={styles.claims}>
            <pre>{JSON.stringify(claims, null, 2)}</pre>
          </Scrolling>
        </Card>
      </Section>
    </>
  )
}

function Account({ outcome: { account, reason } }: { outcome: TestDetails['outcome'] }) {
  const texts = useTexts(testTexts)
  const wordsOf = useCheckWords()
  const words = reason === null ? undefined : wordsOf(reason)
  return (
    <>
      {texts.outcome.accounts[account]}
      {words && (
        <p className={styles.found}>
          {words.means} {words.change}
        </p>
      )}
    </>
  )
}
