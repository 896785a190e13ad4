import { useQuery } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import { useFormat } from '../../../lib/format.ts'
import { useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Act } from '../../../ui/Act.tsx'
import { Line, ListSection } from '../../../ui/ListSection.tsx'
import { Moment } from '../../../ui/small.tsx'
import type { Connection } from '../queries.ts'
import { MakeLink } from './MakeLink.tsx'
import { revokeSetUpLink, type SetUpLink, setUpLinksKey, setUpLinksQuery } from './queries.ts'
import { setUpLinksTexts } from './texts.ts'

/** For a draft whose provider somebody else runs: the link that is out or was, and the way to make one. */
export function SetUpLinks({ connection }: { connection: Connection }) {
  const texts = useTexts(setUpLinksTexts)
  const query = useQuery({
    ...setUpLinksQuery(useHere().id, connection.id),
    select: ({ items }) => ({ items: items.slice(0, 1) }),
  })
  const isOut = query.data?.items[0]?.status === 'open'
  return (
    <ListSection
      title={texts.title}
      lead={texts.lead}
      add={{
        label: isOut ? texts.another : texts.create,
        icon: Link2,
        dialog: (close) => <MakeLink connection={connection} replaces={isOut} onClose={close} />,
      }}
      query={query}
      nothing={texts.none}
      keyOf={({ id }) => id}
    >
      {(link) => <OneLink link={link} />}
    </ListSection>
  )
}

function OneLink({ link }: { link: SetUpLink }) {
  const texts = useTexts(setUpLinksTexts)
  const { dateTime } = useFormat()
  const { id } = useHere()
  const { status, expiresAt, openedAt, endedAt, connectionId } = link
  return (
    <Line
      main={texts.statuses[status]}
      aside={
        <>
          {status === 'open' && `${texts.open} ${dateTime(expiresAt)} · `}
          {endedAt && (
            <>
              {texts.ended} <Moment at={endedAt} /> ·{' '}
            </>
          )}
          {openedAt ? (
            <>
              {texts.opened} <Moment at={openedAt} />
            </>
          ) : (
            texts.notOpened
          )}
        </>
      }
      actions={
        status === 'open' && (
          <Act
            label={texts.revoke}
            of={texts.link}
            title={texts.revokeTitle}
            body={texts.revokeBody}
            done={texts.revoked}
            run={() => revokeSetUpLink(id, connectionId, link.id)}
            refresh={[setUpLinksKey(id, connectionId)]}
          />
        )
      }
    />
  )
}
