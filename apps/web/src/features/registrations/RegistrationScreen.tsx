import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Bell, Check, MessageCircleQuestionMark, X } from 'lucide-react'
import { useState } from 'react'
import { useParam } from '../../lib/address.ts'
import { useChange } from '../../lib/api/use-change.ts'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { Facts, Moment } from '../../ui/small.tsx'
import { Loaded } from '../../ui/states.tsx'
import { Approve } from './Approve.tsx'
import {
  formsQuery,
  type RegistrationDetail,
  type RegistrationForm,
  registrationQuery,
  registrationsKey,
  remind,
} from './queries.ts'
import styles from './registrations.module.css'
import { registrationsTexts } from './texts.ts'
import { WriteTo } from './WriteTo.tsx'

/** One organization that registered itself: what it says, what was asked, and what can be decided. */
export function RegistrationScreen() {
  const texts = useTexts(registrationsTexts)
  const query = useQuery(registrationQuery(useParam('registrationId')))
  const back = { to: '/registrations', label: texts.back }
  return (
    <Loaded query={query} back={back}>
      {(registration) => <RegistrationPage registration={registration} back={back} />}
    </Loaded>
  )
}

interface PageProps {
  registration: RegistrationDetail
  back: { to: string; label: string }
}

function RegistrationPage({ registration: one, back }: PageProps) {
  const texts = useTexts(registrationsTexts)
  const person = [one.givenName, one.familyName].filter(Boolean).join(' ')
  const { data: forms } = useQuery(formsQuery)
  const form = forms?.items.find(({ id }) => id === one.formId)
  const isOpen = one.status === 'waiting' || one.status === 'asked'
  const labelOf = (name: string) => forms?.askable.find((field) => field.name === name)?.label ?? name
  const wordsOf = (value: unknown) =>
    typeof value === 'boolean' ? (value ? texts.yes : texts.no) : String(value)
  const attributes = Object.entries(one.attributes).map(
    ([name, value]) => [labelOf(name), wordsOf(value)] as const,
  )
  return (
    <Page
      title={one.organizationName}
      lead={texts.status[one.status]}
      back={back}
      actions={isOpen && <Decisions registration={one} form={form} />}
    >
      {isOpen && form?.admission === 'by_api' && <p className={styles.soft}>{texts.approve.byApi}</p>}
      <Section title={texts.details}>
        <Card>
          <Facts
            items={[
              [texts.person, person],
              [texts.email, one.email],
              [texts.sent, <Moment key="sent" at={one.createdAt} />],
              ...(one.decidedAt === null
                ? ([[texts.until, <Moment key="until" at={one.expiresAt} />]] as const)
                : []),
              ...(one.termsVersion === null ? [] : ([[texts.terms, one.termsVersion]] as const)),
              ...(one.organizationId === null
                ? []
                : ([
                    [
                      texts.became,
                      <Link key="became" to={`/organizations/${one.organizationId}`}>
                        {texts.look}
                      </Link>,
                    ],
                  ] as const)),
            ]}
          />
        </Card>
      </Section>
      {attributes.length > 0 && (
        <Section title={texts.attributes}>
          <Card>
            <Facts items={attributes} />
          </Card>
        </Section>
      )}
      {one.messages.length > 0 && (
        <Section title={texts.conversation}>
          <Card>
            <ol className={styles.messages}>
              {one.messages.map((message) => (
                <li key={message.id}>
                  <span className={styles.soft}>
                    <b>{message.kind === 'answer' ? texts.applicant : texts.staff}</b>{' '}
                    <Moment at={message.createdAt} />
                  </span>
                  <p>{message.text}</p>
                </li>
              ))}
            </ol>
          </Card>
        </Section>
      )}
    </Page>
  )
}

interface DecisionsProps {
  registration: RegistrationDetail
  /** As long as it is not known, nothing is offered that it may not allow. */
  form: RegistrationForm | undefined
}

function Decisions({ registration, form }: DecisionsProps) {
  const texts = useTexts(registrationsTexts)
  const [doing, setDoing] = useState<'approve' | 'refuse' | 'ask'>()
  const reminder = useChange({
    run: () => remind(registration.id),
    refresh: [registrationsKey],
    done: texts.remind.done,
  })
  const close = () => setDoing(undefined)
  return (
    <div className={styles.actions}>
      {registration.status === 'asked' && (
        <Button
          variant="default"
          leftSection={<Bell size={15} />}
          loading={reminder.isPending}
          onClick={() => reminder.mutate(undefined)}
        >
          {texts.remind.label}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<MessageCircleQuestionMark size={15} />}
        onClick={() => setDoing('ask')}
      >
        {texts.ask.label}
      </Button>
      <Button variant="default" leftSection={<X size={15} />} onClick={() => setDoing('refuse')}>
        {texts.refuse.label}
      </Button>
      {form && form.admission !== 'by_api' && (
        <Button leftSection={<Check size={16} />} onClick={() => setDoing('approve')}>
          {texts.approve.label}
        </Button>
      )}
      {form && doing === 'approve' && <Approve registration={registration} form={form} onClose={close} />}
      {(doing === 'ask' || doing === 'refuse') && (
        <WriteTo what={doing} registration={registration} onClose={close} />
      )}
    </div>
  )
}
