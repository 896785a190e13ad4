import { Select, Textarea } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { useAddress } from '../../lib/address.ts'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { RowActions } from '../../ui/Act.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Section } from '../../ui/Page.tsx'
import { Moment } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import styles from './invitations.module.css'
import {
  APPLICANT_STATUSES,
  type Applicant,
  applicantsKey,
  applicantsQuery,
  approveApplicant,
  refuseApplicant,
} from './joining-queries.ts'
import { joiningTexts } from './joining-texts.ts'
import { invitationsKey } from './queries.ts'

const nameOf = ({ givenName, familyName }: Applicant): string => `${givenName} ${familyName}`

/** Who has registered and waits to be let in. */
export function Applicants() {
  const texts = useTexts(joiningTexts)
  const { id } = useHere()
  const can = useCan()
  const [asked, ask] = useAddress('status')
  const [refused, refuse] = useState<Applicant>()
  const status = APPLICANT_STATUSES.find((one) => one === asked.status) ?? 'waiting'
  const query = useInfiniteQuery({ ...applicantsQuery(id, status), placeholderData: keepPreviousData })
  const columns: Column<Applicant>[] = [
    {
      title: texts.person,
      width: 'minmax(0, 1.6fr)',
      cell: (one) => (
        <span className={styles.who}>
          <b>{nameOf(one)}</b>
          <span>{one.email}</span>
        </span>
      ),
    },
    {
      title: texts.state,
      width: 'minmax(0, 1fr)',
      cell: (one) => (
        <span className={styles.soft} title={whyWaiting(one.notLetIn, texts)}>
          {texts.status[one.status]}
        </span>
      ),
    },
    { title: texts.sent, width: '8rem', wideOnly: true, cell: (one) => <Moment at={one.createdAt} /> },
    ...(can('invitations:write')
      ? [
          {
            title: texts.actions,
            hidesTitle: true,
            width: '2rem',
            cell: (one: Applicant) =>
              one.status === 'waiting' && <Actions applicant={one} onRefuse={() => refuse(one)} />,
          },
        ]
      : []),
  ]
  return (
    <Section title={texts.waitingTitle}>
      <Select
        aria-label={texts.which}
        allowDeselect={false}
        w={{ base: '100%', xs: 220 }}
        mb="md"
        value={status}
        onChange={(value) => ask({ status: value === 'waiting' ? '' : (value ?? '') })}
        data={APPLICANT_STATUSES.map((value) => ({ value, label: texts.lists[value] }))}
      />
      <InfiniteTable
        label={texts.waitingTitle}
        query={query}
        columns={columns}
        keyOf={(one) => one.id}
        empty={<Empty icon={Inbox} title={texts.none} lead={texts.noneLead} />}
      />
      {refused && <Refuse applicant={refused} onClose={() => refuse(undefined)} />}
    </Section>
  )
}

function Actions({ applicant, onRefuse }: { applicant: Applicant; onRefuse: () => void }) {
  const texts = useTexts(joiningTexts)
  const { id } = useHere()
  const name = nameOf(applicant)
  return (
    <RowActions
      of={name}
      actions={[
        {
          label: texts.approve,
          dangerous: false,
          title: texts.approveTitle(name),
          body: texts.approveBody,
          done: texts.approved(name),
          run: () => approveApplicant(id, applicant.id),
          refresh: [applicantsKey(id), invitationsKey(id)],
        },
        { label: texts.refuse, onClick: onRefuse },
      ]}
    />
  )
}

function Refuse({ applicant, onClose }: { applicant: Applicant; onClose: () => void }) {
  const texts = useTexts(joiningTexts)
  const { id } = useHere()
  const [reason, write] = useState('')
  const name = nameOf(applicant)
  const { mutate, isPending, problem } = useChange({
    run: () => refuseApplicant(id, applicant.id, reason),
    refresh: [applicantsKey(id)],
    done: texts.refused(name),
    quiet: true,
    after: onClose,
  })
  return (
    <FormDialog
      title={texts.refuseTitle(name)}
      action={texts.refuse}
      busy={isPending}
      disabled={reason.trim() === ''}
      problem={problem}
      fields={['reason']}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      <Textarea
        label={texts.reason}
        description={texts.reasonLead}
        required
        data-autofocus
        rows={4}
        maxLength={1000}
        value={reason}
        onChange={(event) => write(event.currentTarget.value)}
        error={problem?.faultOf('reason')}
      />
    </FormDialog>
  )
}

const whyWaiting = (code: string | null, texts: { noSeat: string; notLetIn: string }) =>
  code === 'limits.seats_exhausted' ? texts.noSeat : code === null ? undefined : texts.notLetIn
