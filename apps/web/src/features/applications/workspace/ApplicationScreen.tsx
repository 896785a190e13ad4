import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParam } from '../../../lib/address.ts'
import { useChange } from '../../../lib/api/use-change.ts'
import { workspacePath } from '../../../lib/boot.ts'
import { useCan, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Card, Page, Section } from '../../../ui/Page.tsx'
import { CopyText, Facts } from '../../../ui/small.tsx'
import { Loaded, ProblemAlert } from '../../../ui/states.tsx'
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
  const applicationId = useParam('applicationId')
  const query = useQuery(applicationQuery(id, applicationId))
  const back = { to: '/applications', label: texts.back }
  return (
    <Loaded query={query} back={back}>
      {(application) => (
        <Page title={application.name} back={back}>
          <Section>
            <Card>
              <Facts
                items={[
                  [texts.clientId, <CopyText key="client" value={application.clientId} />],
                  [texts.issuer, <CopyText key="issuer" value={`${location.origin}${workspacePath}`} />],
                  [texts.kind, texts.type[application.type]],
                  [texts.status, texts.state[application.status]],
                ]}
              />
            </Card>
          </Section>
          <Settings
            key={application.version}
            application={application}
            disabled={!can('applications:write')}
          />
          <Secrets application={application} />
          <ApplicationActions application={application} />
        </Page>
      )}
    </Loaded>
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
            keepsNoSecret={type === 'native' || type === 'spa'}
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
