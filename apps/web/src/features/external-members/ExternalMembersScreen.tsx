import { useInfiniteQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Act } from '../../ui/Act.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { Page } from '../../ui/Page.tsx'
import { Moment } from '../../ui/small.tsx'
import { PeopleTabs } from '../users/index.ts'
import { InviteExternalMember } from './InviteExternalMember.tsx'
import {
  consentToMembership,
  type ExternalMember,
  externalMembersQuery,
  type MemberElsewhere,
  membersElsewhereQuery,
  membershipsKey,
  removeExternalMember,
  withdrawMembership,
} from './queries.ts'
import { externalMembersTexts } from './texts.ts'

/** Who is a member with an account of another organization, here and elsewhere. */
export function ExternalMembersScreen() {
  const texts = useTexts(externalMembersTexts)
  const { id } = useHere()
  const can = useCan()
  const mayInvite = can('invitations:write') && can('roles:read')
  return (
    <Page title={texts.title} lead={texts.lead}>
      <PeopleTabs />
      <ListSection
        title={texts.here}
        lead={texts.hereLead}
        add={
          mayInvite && {
            label: texts.invite,
            icon: UserPlus,
            dialog: (close) => <InviteExternalMember onClose={close} />,
          }
        }
        query={useInfiniteQuery(externalMembersQuery(id))}
        nothing={texts.none}
        keyOf={(member) => member.id}
      >
        {(member) => <FromElsewhere member={member} />}
      </ListSection>
      <ListSection
        title={texts.elsewhere}
        lead={texts.elsewhereLead}
        query={useInfiniteQuery(membersElsewhereQuery(id))}
        nothing={texts.noneElsewhere}
        keyOf={(membership) => membership.id}
      >
        {(membership) => <AtOther membership={membership} />}
      </ListSection>
    </Page>
  )
}

function FromElsewhere({ member }: { member: ExternalMember }) {
  const texts = useTexts(externalMembersTexts)
  const { id } = useHere()
  const can = useCan()
  const { name, email, home, state, joinedAt } = member
  return (
    <Line
      main={
        <>
          <b>{name}</b> {texts.from(home.name ?? texts.gone)}
          <div>{email}</div>
          {state === 'suspended' && <div>{texts.suspended}</div>}
        </>
      }
      aside={
        <>
          {texts.since} <Moment at={joinedAt} />
        </>
      }
      actions={
        can('users:write') && (
          <Act
            label={texts.remove}
            of={name}
            title={texts.removeTitle(name)}
            body={texts.removeBody}
            done={texts.removed}
            run={() => removeExternalMember(id, member.id)}
            refresh={[membershipsKey(id)]}
          />
        )
      }
    />
  )
}

/** What a consent is asked for. */
function Roles({ names }: { names: readonly string[] }) {
  const texts = useTexts(externalMembersTexts)
  return (
    <div>
      {names.length === 0 ? texts.noRoles : texts.roles(names.length)} <bdi>{names.join(', ')}</bdi>
    </div>
  )
}

function AtOther({ membership }: { membership: MemberElsewhere }) {
  const texts = useTexts(externalMembersTexts)
  const { id } = useHere()
  const mayWrite = useCan()('users:write')
  const { user, host, needsConsent, roles, acceptedAt } = membership
  const organization = host.name ?? texts.gone
  const common = { of: user.name, refresh: [membershipsKey(id)] }
  return (
    <Line
      main={
        <>
          <HereLink to={`/people/${user.id}`}>{user.name}</HereLink> {texts.at(organization)}
          {needsConsent && <div>{texts.waiting}</div>}
          {roles && <Roles names={roles} />}
        </>
      }
      aside={<Moment at={acceptedAt} />}
      actions={
        mayWrite && (
          <>
            {needsConsent && (
              <Act
                {...common}
                dangerous={false}
                label={texts.consent}
                title={texts.consentTitle(user.name, organization)}
                body={
                  <>
                    {roles && <Roles names={roles} />}
                    {texts.consentBody}
                  </>
                }
                done={texts.consented}
                run={() => consentToMembership(id, membership.id)}
              />
            )}
            <Act
              {...common}
              label={texts.withdraw}
              title={texts.withdrawTitle(user.name, organization)}
              body={texts.withdrawBody}
              done={texts.withdrawn}
              run={() => withdrawMembership(id, membership.id)}
            />
          </>
        )
      }
    />
  )
}
