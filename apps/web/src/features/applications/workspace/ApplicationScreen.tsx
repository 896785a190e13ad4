import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../../lib/api/use-change.ts'
import { workspacePath } from '../../../lib/boot.ts'
import { useCan, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Card, Page, Section } from '../../../ui/Page.tsx'
import { CopyText, Facts } from '../../../ui/small.tsx'
import { Failed, Loading, ProblemAlert } from '../../../ui/states.tsx'
import { commonTexts } from '../../../ui/texts.ts'
import { ApplicationActions } from '../ApplicationActions.tsx'
import { type Application, applicationChanges, applicationQuery, applicationsKey } from '../queries.ts'
import { Secrets } from '../Secrets.tsx'
import styles from './applications.module.css'
import { draftOf, Fields } from './Fields.tsx'
import { workspaceTexts } from './texts.ts'

/** One application of the workspace's own: what it may do, its secrets, and its end. */
export function ApplicationScreen() {
  const texts = useTexts(workspaceTexts)
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
          <Secrets application={data} />
          <ApplicationActions application={data} />
        </>
      )}
    </Page>
  )
}

function Settings({ application, disabled }: { application: Application; disabled: boolean }) {
  const texts = useTexts(workspaceTexts)
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
            problem={problem}
            disabled={disabled}
            hasPeople={type !== 'machine'}
          />
          {problem && Object.keys(problem.fields).length === 0 && <ProblemAlert error={problem} />}
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
