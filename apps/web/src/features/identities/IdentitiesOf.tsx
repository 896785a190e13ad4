import { useQuery } from '@tanstack/react-query'
import { HereLink, organizationKey, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Act } from '../../ui/Act.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { Lost } from '../../ui/Offers.tsx'
import { CopyText, Moment } from '../../ui/small.tsx'
import { useConnectionNames } from '../connections/index.ts'
import { identitiesQuery, unlinkIdentity } from './queries.ts'
import { identitiesTexts } from './texts.ts'

/** Who a person is at identity providers, and the end of that. */
export function IdentitiesOf({ user }: { user: { id: string; displayName: string } }) {
  const texts = useTexts(identitiesTexts)
  const { id } = useHere()
  const mayWrite = useCan()('users:write')
  const nameOf = useConnectionNames()
  const query = useQuery(identitiesQuery(id, user.id))
  return (
    <ListSection
      title={texts.title}
      lead={texts.lead}
      query={query}
      nothing={texts.none}
      keyOf={(one) => `${one.connectionId} ${one.subject}`}
    >
      {({ connectionId, subject, createdAt, lastUsedAt }) => {
        const { name, isOwn } = nameOf(connectionId)
        return (
          <Line
            main={
              <>
                {isOwn ? <HereLink to={`/connections/${connectionId}`}>{name}</HereLink> : name}
                <div>
                  {texts.knownBy} <CopyText value={subject} />
                </div>
              </>
            }
            aside={
              <>
                {texts.since} <Moment at={createdAt} />
                {lastUsedAt && (
                  <>
                    {' '}
                    · {texts.used} <Moment at={lastUsedAt} />
                  </>
                )}
              </>
            }
            actions={
              mayWrite && (
                <Act
                  label={texts.unlink}
                  of={name}
                  title={texts.unlinkTitle(user.displayName, name)}
                  body={
                    <>
                      {texts.unlinkBody}
                      <Lost>
                        <li>{texts.lost.sessions}</li>
                        <li>{texts.lost.way}</li>
                      </Lost>
                    </>
                  }
                  done={texts.unlinked}
                  run={() => unlinkIdentity(id, user.id, connectionId)}
                  refresh={[organizationKey(id, 'users', user.id)]}
                />
              )
            }
          />
        )
      }}
    </ListSection>
  )
}
