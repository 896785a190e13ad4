import { HereLink, useCan, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Card, Section } from '../../../ui/Page.tsx'
import { Scrolling } from '../../../ui/Scrolling.tsx'
import { Facts } from '../../../ui/small.tsx'
import { useCheckWords } from '../checks/index.ts'
import { useTargetNames } from '../fields/target-names.ts'
import { GivenByTest } from './GivenByTest.tsx'
import type { TestDetails } from './queries.ts'
import styles from './tests.module.css'
import { testTexts } from './texts.ts'

/** What a sign-in would have made of what the provider said, and all that it said. */
export function Outcome({ details }: { details: TestDetails }) {
  const texts = useTexts(testTexts)
  const nameOf = useTargetNames()
  const { subject, secondFactor, outcome, claims } = details
  const address = outcome.emailVerified ? texts.outcome.verified : texts.outcome.notVerified
  return (
    <>
      <Section title={texts.outcome.title} lead={texts.outcome.lead}>
        <Card>
          <Facts
            items={[
              [texts.outcome.account, <Account key="account" outcome={outcome} />],
              ...(outcome.route
                ? [[texts.outcome.place, <Place key="place" outcome={outcome} />] as const]
                : []),
              [texts.outcome.subject, <code key="subject">{subject}</code>],
              [texts.outcome.secondFactor, secondFactor ? texts.outcome.given : texts.outcome.notGiven],
              ...Object.entries(outcome.attributes).map(
                ([name, value]) =>
                  [nameOf(name), name === 'email' ? `${value} (${address})` : value] as const,
              ),
              ...outcome.skipped.map(
                (name) =>
                  [
                    nameOf(name),
                    <span key={name} className={styles.refused}>
                      {texts.outcome.skipped}
                    </span>,
                  ] as const,
              ),
            ]}
          />
        </Card>
      </Section>
      <GivenByTest outcome={outcome} />
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

type Outcomes = TestDetails['outcome']

function Account({ outcome }: { outcome: Outcomes }) {
  const { account, reason, userId, organizationId } = outcome
  const texts = useTexts(testTexts)
  const wordsOf = useCheckWords()
  const { id } = useHere()
  const can = useCan()
  const words = reason === null ? undefined : wordsOf(reason)
  const text = texts.outcome.accounts[account]
  return (
    <>
      {userId && organizationId === id && can('users:read') ? (
        <HereLink to={`/people/${userId}`}>{text}</HereLink>
      ) : (
        text
      )}
      {words && (
        <p className={styles.found}>
          {words.means} {words.change}
        </p>
      )}
    </>
  )
}

/** Where the rules lead, and which of them. */
function Place({ outcome: { route, organizationName } }: { outcome: Outcomes }) {
  const texts = useTexts(testTexts).outcome
  if (!route) return null
  const { rule } = route
  if (route.outcome === 'refused')
    return <span className={styles.refused}>{rule === null ? texts.noRule : texts.astray(String(rule))}</span>
  return (
    <>
      {organizationName}
      <p className={styles.found}>{rule === null ? texts.fallback : texts.byRule(String(rule))}</p>
    </>
  )
}
