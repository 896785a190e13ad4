import { Button, Select } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { MailPlus, Search } from 'lucide-react'
import { useAddress } from '../../lib/address.ts'
import { useFormat } from '../../lib/format.ts'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { RowActions } from '../../ui/Act.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { Moment, StatusBadge } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { useRoleWords } from '../roles/index.ts'
import { PeopleTabs } from '../users/index.ts'
import styles from './invitations.module.css'
import {
  type Invitation,
  invitationsKey,
  invitationsQuery,
  isOnItsWay,
  resendInvitation,
  revokeInvitation,
} from './queries.ts'
import { invitationsTexts } from './texts.ts'

const STATUSES = ['pending', 'expired', 'accepted', 'revoked'] as const

/** Who was invited, and how far each is. */
export function InvitationsScreen() {
  const texts = useTexts(invitationsTexts)
  const { status: statusTexts } = useTexts(commonTexts)
  const { id } = useHere()
  const can = useCan()
  const [{ status }, setAddress] = useAddress('status')
  const query = useInfiniteQuery({
    ...invitationsQuery(
      id,
      STATUSES.find((one) => one === status),
    ),
    placeholderData: keepPreviousData,
  })
  const button = can('invitations:write') && (
    <Button component={HereLink} to="/people/invite" leftSection={<MailPlus size={16} />}>
      {texts.invite}
    </Button>
  )
  return (
    <Page title={texts.title} lead={texts.lead} actions={button}>
      <PeopleTabs />
      <Select
        aria-label={texts.status}
        placeholder={texts.anyStatus}
        clearable
        w={{ base: '100%', xs: 220 }}
        mb="md"
        value={status || null}
        onChange={(value) => setAddress({ status: value ?? '' })}
        data={STATUSES.map((value) => ({ value, label: statusTexts[value] }))}
      />
      <InfiniteTable
        label={texts.title}
        query={query}
        columns={useColumns()}
        keyOf={(invitation) => invitation.id}
        empty={
          status === '' ? (
            <Empty icon={MailPlus} title={texts.none} lead={texts.noneLead} action={button} />
          ) : (
            <Empty
              icon={Search}
              title={texts.noMatch}
              action={
                <Button variant="default" onClick={() => setAddress({ status: '' })}>
                  {texts.clear}
                </Button>
              }
            />
          )
        }
      />
    </Page>
  )
}

function useColumns(): Column<Invitation>[] {
  const texts = useTexts(invitationsTexts)
  const words = useRoleWords()
  const { list, number } = useFormat()
  const can = useCan()
  const gets = ({ roles, groupIds }: Invitation): string =>
    list([
      ...roles.map((role) => words.name(role)),
      ...(groupIds.length > 0 ? [texts.groupCount(groupIds.length, number(groupIds.length))] : []),
    ]) || '–'
  return [
    {
      title: texts.email,
      width: 'minmax(0, 1.6fr)',
      cell: (one) => (
        <span className={styles.who}>
          <b>{one.email || '–'}</b>
          <span>
            {[
              [one.givenName, one.familyName].filter(Boolean).join(' '),
              one.kind === 'external' && texts.external,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      ),
    },
    {
      title: texts.gets,
      width: 'minmax(0, 1fr)',
      wideOnly: true,
      cell: (one) => <span className={styles.soft}>{gets(one)}</span>,
    },
    { title: texts.status, width: '7.75rem', cell: (one) => <StatusBadge status={one.status} /> },
    {
      title: texts.mail,
      width: '7.5rem',
      wideOnly: true,
      cell: (one) => (
        <span className={styles.soft}>
          {isOnItsWay(one) ? texts.onItsWay : one.sentAt && <Moment at={one.sentAt} />}
        </span>
      ),
    },
    {
      title: texts.expires,
      width: '7.5rem',
      wideOnly: true,
      cell: (one) => (
        <span className={styles.soft}>{one.status === 'pending' && <Moment at={one.expiresAt} />}</span>
      ),
    },
    ...(can('invitations:write')
      ? [
          {
            title: texts.actions,
            hidesTitle: true,
            width: '2rem',
            cell: (one: Invitation) =>
              (one.status === 'pending' || one.status === 'expired') && <Actions invitation={one} />,
          },
        ]
      : []),
  ]
}

function Actions({ invitation: { id: invitationId, email } }: { invitation: Invitation }) {
  const texts = useTexts(invitationsTexts)
  const { id } = useHere()
  return (
    <RowActions
      of={email}
      actions={[
        {
          label: texts.resend,
          dangerous: false,
          title: texts.resendTitle(email),
          body: texts.resendBody,
          done: texts.resent,
          run: () => resendInvitation(id, invitationId),
          refresh: [invitationsKey(id)],
        },
        {
          label: texts.revoke,
          title: texts.revokeTitle(email),
          body: texts.revokeBody,
          done: texts.revoked,
          run: () => revokeInvitation(id, invitationId),
          refresh: [invitationsKey(id)],
        },
      ]}
    />
  )
}
