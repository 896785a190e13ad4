import { Alert, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { organizationKey } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { Loading, ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { applyTemplate, type Difference, driftQuery, type Template, templatesKey } from './queries.ts'
import styles from './templates.module.css'
import { templatesTexts } from './texts.ts'

interface DriftProps {
  template: Template
  organization: { id: string; name: string }
  onClose: () => void
}

/** What an organization has otherwise than the template says; a trial run, and the same for good. */
export function Drift({ template, organization: { id, name }, onClose }: DriftProps) {
  const texts = useTexts(templatesTexts)
  const common = useTexts(commonTexts)
  const format = useFormat()
  const { data, error, refetch } = useQuery(driftQuery(id, template.id))
  const trial = useChange({ run: () => applyTemplate(id, template.id, true), refresh: [], quiet: true })
  const change = useChange({
    run: () => applyTemplate(id, template.id, false),
    refresh: [templatesKey, organizationKey(id)],
    done: texts.done,
    quiet: true,
    after: onClose,
  })
  const problem = change.problem ?? trial.problem
  const differences = data?.differences ?? []
  return (
    <Dialog size="xl" onClose={onClose} title={texts.driftTitle(name)}>
      {error ? (
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading lines={4} />
      ) : differences.length === 0 ? (
        <div>{texts.same}</div>
      ) : (
        <>
          <div>{texts.differs(differences.length, format.number(differences.length))}</div>
          <ul className={styles.differences}>
            {differences.map((one) => (
              <OneDifference key={`${one.kind} ${one.name}`} difference={one} />
            ))}
          </ul>
        </>
      )}
      {trial.isSuccess && !change.problem && <Alert color="green">{texts.tried}</Alert>}
      {problem && <ProblemAlert error={problem} />}
      <DialogButtons onClose={onClose} leave={common.close}>
        {data && (
          <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate(undefined)}>
            {texts.tryIt}
          </Button>
        )}
        {data && (
          <Button loading={change.isPending} onClick={() => change.mutate(undefined)}>
            {texts.apply}
          </Button>
        )}
      </DialogButtons>
    </Dialog>
  )
}

function OneDifference({ difference: { kind, name, template, organization } }: { difference: Difference }) {
  const texts = useTexts(templatesTexts)
  const told = (value: unknown) => (value === null ? texts.missing : JSON.stringify(value))
  return (
    <li>
      <b>
        {texts.kind[kind]} <code>{name}</code>
      </b>
      {kind !== 'nesting' && kind !== 'assignment' && (
        <dl>
          <dt>{texts.organizationHas}</dt>
          <dd>{told(organization)}</dd>
          <dt>{texts.templateSays}</dt>
          <dd>{told(template)}</dd>
        </dl>
      )}
    </li>
  )
}
