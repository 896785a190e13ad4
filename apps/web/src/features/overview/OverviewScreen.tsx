import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, TriangleAlert, UserRound } from 'lucide-react'
import { boot } from '../../lib/boot.ts'
import { useFormat } from '../../lib/format.ts'
import { HereLink, organizationQuery, useCan, useHere } from '../../lib/organization.tsx'
import { accountPath } from '../../lib/session.ts'
import { useTexts } from '../../lib/texts.tsx'
import { BarChart } from '../../ui/BarChart.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts, StatusBadge } from '../../ui/small.tsx'
import { Empty, Loading, ProblemAlert } from '../../ui/states.tsx'
import { attentionOf } from './attention.ts'
import { FirstSteps } from './FirstSteps.tsx'
import styles from './overview.module.css'
import { type Overview, overviewQuery } from './queries.ts'
import { Tiles } from './Tiles.tsx'
import { overviewTexts } from './texts.ts'

/** What there is to know of an organization at a glance. */
export function OverviewScreen() {
  const texts = useTexts(overviewTexts)
  const can = useCan()
  const { id } = useHere()
  const { data: organization } = useQuery({ ...organizationQuery(id), enabled: can('organization:read') })
  const overview = useQuery({ ...overviewQuery(id), enabled: can('organization:read') })
  const name = organization?.name ?? boot.organization.name
  if (!can('organization:read')) {
    return (
      <Page title={name} lead={texts.lead(boot.workspace.name)}>
        <Empty
          icon={UserRound}
          title={texts.limited}
          lead={texts.limitedLead}
          action={
            !boot.view && (
              <Button component="a" href={accountPath} variant="default">
                {texts.account}
              </Button>
            )
          }
        />
        <Links />
      </Page>
    )
  }
  return (
    <Page title={name} lead={texts.lead(boot.workspace.name)}>
      <FirstSteps />
      {overview.error && <ProblemAlert error={overview.error} onRetry={() => void overview.refetch()} />}
      {overview.data && <Glance {...overview.data} />}
      {overview.isLoading && <Loading lines={8} />}
      {organization && !overview.isLoading && (
        <Section title={texts.details} action={<HereLink to="/details">{texts.change}</HereLink>}>
          <Card>
            <Facts
              items={[
                [texts.name, organization.name],
                [texts.slug, <CopyText key="slug" value={organization.slug} />],
                [texts.status, <StatusBadge key="status" status={organization.effectiveStatus} />],
                [texts.id, <CopyText key="id" value={organization.id} />],
              ]}
            />
          </Card>
        </Section>
      )}
      <Links />
    </Page>
  )
}

/** What the organization's branding leads to, as on its sign-in pages. */
function Links() {
  const { links: texts } = useTexts(overviewTexts)
  const { links = {} } = boot
  const names = (['terms', 'privacy', 'imprint', 'support'] as const).filter((name) => links[name])
  if (names.length === 0) return null
  return (
    <nav className={styles.links} aria-label={texts.title}>
      {names.map((name) => (
        <a key={name} href={links[name]} target="_blank" rel="noreferrer">
          {texts[name]}
        </a>
      ))}
    </nav>
  )
}

const Glance = (overview: Overview) => (
  <>
    <Tiles overview={overview} />
    <Attentions overview={overview} />
    {overview.signIns && <SignIns days={overview.signIns} />}
  </>
)

function Attentions({ overview }: { overview: Overview }) {
  const texts = useTexts(overviewTexts)
  const { number } = useFormat()
  const items = attentionOf(overview)
  return (
    <Section title={texts.attention}>
      <Card>
        {items.length === 0 && (
          <p className={styles.calm}>
            <CircleCheck size={17} aria-hidden /> {texts.nothing}
          </p>
        )}
        <ul className={styles.list}>
          {items.map(({ what, count, to }) => (
            <li key={what}>
              <TriangleAlert size={17} aria-hidden />
              <span>{texts.needs[what](count, number(count))}</span>
              {to && <HereLink to={to}>{texts.look}</HereLink>}
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}

function SignIns({ days }: { days: NonNullable<Overview['signIns']> }) {
  const texts = useTexts(overviewTexts)
  const { number, day } = useFormat()
  const total = days.reduce((sum, one) => sum + one.signIns, 0)
  return (
    <Section title={texts.signIns} lead={texts.signInsLead(number(total))}>
      <Card padded>
        <BarChart
          label={texts.signIns}
          series={[texts.succeeded, texts.failed]}
          bars={days.map((one) => ({ label: day(one.day), values: [one.signIns, one.failed] }))}
          number={number}
        />
      </Card>
    </Section>
  )
}
