import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useParam } from '../../lib/address.ts'
import { useChange } from '../../lib/api/use-change.ts'
import { signInAddress } from '../../lib/boot.ts'
import { useCan, useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { toast } from '../../lib/toasts.ts'
import { type Offer, Offers } from '../../ui/Offers.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts, Moment, StatusBadge } from '../../ui/small.tsx'
import { Loaded, ProblemAlert } from '../../ui/states.tsx'
import { DomainName } from './DomainName.tsx'
import { DomainNote } from './DomainNote.tsx'
import { domainsNav } from './nav.ts'
import { claimDomain, type Domain, domainChanges, domainQuery, domainsKey } from './queries.ts'
import { RecordToPublish } from './RecordToPublish.tsx'
import { domainsTexts } from './texts.ts'

/** One domain: the record that proves it, how it stands, and what can be done to it. */
export function DomainScreen() {
  const domainId = useParam('domainId')
  const { nav } = useTexts(domainsNav)
  const query = useQuery(domainQuery(useHere().id, domainId))
  const back = { to: '/domains', label: nav }
  return (
    <Loaded query={query} back={back}>
      {(domain) => <DomainPage domain={domain} back={back} />}
    </Loaded>
  )
}

function DomainPage({ domain, back }: { domain: Domain; back: { to: string; label: string } }) {
  const texts = useTexts(domainsTexts)
  const { id } = useHere()
  const mayManage = useCan()('domains:write')
  const isOver = domain.status === 'released'
  const check = useChange<unknown, Domain>({
    run: domainChanges(id, domain).verify,
    refresh: [domainsKey(id)],
    quiet: true,
    // What was not found is no success to be told of: it stands on the page.
    after: ({ check: last }) => {
      if (last?.result === 'found') toast({ kind: 'done', text: texts.results.found })
    },
  })
  const button = mayManage && !isOver && (
    <Button
      leftSection={<RefreshCw size={15} />}
      loading={check.isPending}
      onClick={() => check.mutate(undefined)}
    >
      {texts.check}
    </Button>
  )
  return (
    <Page title={<DomainName domain={domain} />} name={domain.domain} back={back} actions={button}>
      {check.problem && <ProblemAlert error={check.problem} />}
      <DomainNote domain={domain} />
      {!isOver && <RecordToPublish domain={domain} />}
      <Section title={texts.details}>
        <Card>
          <Facts
            items={[
              [texts.status, <StatusBadge key="status" status={domain.status} />],
              [texts.serves, texts.reaches[domain.reach]],
              [texts.proved, <Moment key="proved" at={domain.verifiedAt} />],
              [texts.checked, <LastCheck key="checked" domain={domain} />],
            ]}
          />
        </Card>
      </Section>
      {domain.verifiedAt !== null && !isOver && (
        <Section title={texts.signIn.title} lead={texts.signIn.lead(domain.unicodeDomain)}>
          <Card>
            <Facts
              items={[
                [texts.signIn.address, <CopyText key="sign-in" value={signInAddress(id)} />],
                [texts.signIn.host, <CopyText key="host" value={`https://${domain.domain}/`} />],
              ]}
            />
          </Card>
        </Section>
      )}
      {mayManage && <Changes domain={domain} />}
    </Page>
  )
}

function LastCheck({ domain: { check } }: { domain: Domain }) {
  const texts = useTexts(domainsTexts)
  return (
    <>
      <Moment at={check?.at ?? null} />
      {check && <>: {texts.results[check.result]}</>}
    </>
  )
}

function Changes({ domain }: { domain: Domain }) {
  const texts = useTexts(domainsTexts)
  const { id } = useHere()
  const go = useGo()
  const changes = domainChanges(id, domain)
  const other = domain.reach === 'organization' ? 'subtree' : 'organization'
  const turn: Offer = {
    ...texts.actions[other],
    title: texts.actions[other].title(domain.unicodeDomain),
    dangerous: other === 'organization',
    run: () => changes.reach(other),
    refresh: [domainsKey(id)],
  }
  const again: Offer = {
    ...texts.actions.again,
    title: texts.actions.again.title(domain.unicodeDomain),
    dangerous: false,
    run: async () => {
      const { id: claimed } = await claimDomain(id, domain.domain, domain.reach)
      go(`/domains/${claimed}`, { replace: true })
    },
    refresh: [domainsKey(id, 'list')],
  }
  const end: Offer = {
    ...texts.actions.remove,
    title: texts.actions.remove.title(domain.unicodeDomain),
    isEnd: true,
    run: async () => {
      await changes.remove()
      go('/domains', { replace: true })
    },
    refresh: [domainsKey(id, 'list')],
  }
  return <Offers title={texts.changes} offers={[domain.status === 'released' ? again : turn, end]} />
}
