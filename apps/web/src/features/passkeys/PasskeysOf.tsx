import { useQuery } from '@tanstack/react-query'
import { organizationKey, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Act } from '../../ui/Act.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { Moment } from '../../ui/small.tsx'
import { passkeysQuery, removePasskey } from './queries.ts'
import { passkeysTexts } from './texts.ts'

/** The passkeys of a person, and the end of one that is in the wrong hands. */
export function PasskeysOf({ user }: { user: { id: string; displayName: string } }) {
  const texts = useTexts(passkeysTexts)
  const { id } = useHere()
  const mayWrite = useCan()('users:write')
  const query = useQuery(passkeysQuery(id, user.id))
  return (
    <ListSection
      title={texts.title}
      lead={texts.lead}
      query={query}
      nothing={texts.none}
      keyOf={(one) => one.id}
    >
      {(one) => (
        <Line
          main={one.name}
          aside={
            <>
              {texts.since} <Moment at={one.createdAt} />
              {one.lastUsedAt && (
                <>
                  {' '}
                  · {texts.used} <Moment at={one.lastUsedAt} />
                </>
              )}
              {one.attestation && <> · {texts.said(one.attestation.format, one.attestation.aaguid)}</>}
            </>
          }
          actions={
            mayWrite && (
              <Act
                label={texts.remove}
                of={one.name}
                title={texts.removeTitle(one.name, user.displayName)}
                body={texts.removeBody}
                done={texts.removed}
                run={() => removePasskey(id, user.id, one.id)}
                refresh={[organizationKey(id, 'users', user.id)]}
              />
            )
          }
        />
      )}
    </ListSection>
  )
}
