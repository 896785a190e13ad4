import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { AtSign, Plus } from 'lucide-react'
import { useFormat } from '../../lib/format.ts'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { Moment, RowLink, StatusBadge } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { ClaimDomain } from './ClaimDomain.tsx'
import { DomainName } from './DomainName.tsx'
import { domainsNav } from './nav.ts'
import { type Domain, domainsQuery } from './queries.ts'
import { domainsTexts } from './texts.ts'

/** The domains of an organization: those it has proved, and those it has yet to. */
export function DomainsScreen() {
  const { nav } = useTexts(domainsNav)
  const texts = useTexts(domainsTexts)
  const can = useCan()
  const { ago } = useFormat()
  const [claiming, claim] = useDisclosure(false)
  const query = useInfiniteQuery(domainsQuery(useHere().id))
  const button = can('domains:write') && (
    <Button leftSection={<Plus size={16} />} onClick={claim.open}>
      {texts.claim}
    </Button>
  )
  const columns: Column<Domain>[] = [
    {
      title: texts.domain,
      width: 'minmax(0, 2fr)',
      cell: (one) => (
        <RowLink
          detail={
            one.status === 'failing' && one.releaseAt
              ? texts.notes.releasedIn(ago(one.releaseAt))
              : texts.reaches[one.reach]
          }
        >
          <HereLink to={`/domains/${one.id}`}>
            <DomainName domain={one} />
          </HereLink>
        </RowLink>
      ),
    },
    { title: texts.status, width: '8rem', cell: (one) => <StatusBadge status={one.status} /> },
    { title: texts.serves, width: '12rem', wideOnly: true, cell: (one) => texts.reaches[one.reach] },
    {
      title: texts.checked,
      width: '8rem',
      wideOnly: true,
      cell: (one) => <Moment at={one.check?.at ?? null} />,
    },
  ]
  return (
    <Page title={nav} lead={texts.lead} actions={button}>
      <InfiniteTable
        label={nav}
        query={query}
        columns={columns}
        keyOf={(one) => one.id}
        empty={<Empty icon={AtSign} title={texts.none} lead={texts.noneLead} action={button} />}
      />
      {claiming && <ClaimDomain onClose={claim.close} />}
    </Page>
  )
}
