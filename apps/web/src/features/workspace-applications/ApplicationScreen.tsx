import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { workspacePath } from '../../lib/boot.ts'
import { useCan, useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts } from '../../ui/small.tsx'
import { Failed, Loading, ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import styles from './applications.module.css'
import { draftOf, Fields } from './Fields.tsx'
import { type Application, applicationChanges, applicationQuery, applicationsKey } from './queries.ts'
import { Secrets } from './Secrets.tsx'
import { applicationsTexts } from './texts.ts'

/** One application: what it may do, its secrets, and its end. */
export function ApplicationScreen() {
  const texts = useTexts(applicationsTexts)
  const { id } = useHere()
  const can = useCan()
  const { applicationId = '' } = useParams({ strict: false }) as { applicationId?: string }
  const { data, error, refetch } = useQuery(applicationQuery(id, applicationId))
  if (error) return <Failed error={error} reset={() => void refetch()} />
  const mayWrite = can('applications:write')
  return (
    <Page title={data?.name ?? '…'} back={{ to: '/applications', label: texts.back }}>
      {!data ? (
        <Loading lines={8} />
      ) : (
        <>
          <Section>
            <Card>
              <Facts
                items={[
                  [texts.clientId, <CopyText key="client" value={data.clientId} />],
                  [texts.issuer, <CopyText key="issuer" value={`${location.origin}${workspacePath}`} />],
                  [texts.kind, texts.type[data.type]],
                  [texts.status, texts.state[data.status]],
                ]}
              />
            </Card>
          </Section>
          <Settings key={data.version} application={data} disabled={!mayWrite} />
          {(data.type === 'web' || data.type === 'machine') && <Secrets application={data} />}
          {mayWrite && <Ends application={data} />}
        </>
      )}
    </Page>
  )
}

function Settings({ application, disabled }: { application: Application; disabled: boolean }) {
  const texts = useTexts(applicationsTexts)
  const common = useTexts(commonTexts)
  const { id: organizationId } = useHere()
  const { id, version, type } = application
  const before = draftOf(application)
  const [draft, setDraft] = useState(before)
  const { mutate, isPending, problem } = useChange({
    run: () => applicationChanges(organizationId, id).update(version, draft),
    refresh: [applicationsKey(organizationId)],
    done: texts.saved,
    quiet: true,
  })
  const faults = problem?.fields ?? {}
  const isChanged = JSON.stringify(before) !== JSON.stringify(draft)
  return (
    <Section title={texts.details}>
      <Card padded>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            mutate(undefined)
          }}
        >
          <Fields
            draft={draft}
            onChange={setDraft}
            faults={faults}
            disabled={disabled}
            hasPeople={type !== 'machine'}
          />
          {problem && Object.keys(faults).length === 0 && problem.status !== 401 && (
            <ProblemAlert error={problem} />
          )}
          {!disabled && (
            <div className={styles.foot}>
              <Button type="submit" loading={isPending} disabled={!isChanged}>
                {common.save}
              </Button>
            </div>
          )}
        </form>
      </Card>
    </Section>
  )
}

type End = 'disable' | 'enable' | 'remove'

function Ends({ application: { id, name, status } }: { application: Application }) {
  const texts = useTexts(applicationsTexts)
  const { id: organizationId } = useHere()
  const go = useGo()
  const [asked, ask] = useState<End>()
  const changes = applicationChanges(organizationId, id)
  const said = { disable: texts.disabled, enable: texts.enabled, remove: texts.removed }
  const leads = { disable: texts.disableLead, enable: texts.enableLead, remove: texts.removeLead }
  const { mutate, isPending, problem, reset } = useChange({
    run: async (end: End) => void (await changes[end]()),
    refresh: [
      applicationsKey(organizationId, 'list'),
      ...(asked === 'remove' ? [] : [applicationsKey(organizationId)]),
    ],
    done: (_none, end) => said[end],
    quiet: true,
    after: (_none, end) => {
      ask(undefined)
      if (end === 'remove') go('/applications')
    },
  })
  const offered: End[] = [status === 'active' ? 'disable' : 'enable', 'remove']
  return (
    <Section title={texts.danger}>
      <Card>
        {offered.map((end) => (
          <div key={end} className={styles.end}>
            <div>
              <b>{texts[end]}</b>
              <p>{leads[end]}</p>
            </div>
            <Button
              variant={end === 'remove' ? 'light' : 'default'}
              {...(end === 'remove' ? { color: 'red' } : {})}
              onClick={() => ask(end)}
            >
              {texts[end]}
            </Button>
          </div>
        ))}
      </Card>
      <Confirm
        opened={asked !== undefined}
        title={asked ? texts.sure(texts[asked], name) : ''}
        action={asked ? texts[asked] : ''}
        dangerous={asked !== 'enable'}
        busy={isPending}
        problem={problem}
        onConfirm={() => asked && mutate(asked)}
        onClose={() => {
          ask(undefined)
          reset()
        }}
      >
        {asked && leads[asked]}
      </Confirm>
    </Section>
  )
}
