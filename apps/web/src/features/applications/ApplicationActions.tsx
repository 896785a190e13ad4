import { Button } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan, useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import styles from './applications.module.css'
import { type Application, applicationChanges, applicationsKey } from './queries.ts'
import { applicationsTexts } from './texts.ts'

type Action = 'disable' | 'enable' | 'remove'

/** What its owner can do with an application, each with what follows from it. */
export function ApplicationActions({ application }: { application: Application }) {
  const texts = useTexts(applicationsTexts)
  const { id } = useHere()
  const go = useGo()
  const can = useCan()
  const [asked, ask] = useState<Action>()
  const words: Record<Action, { lead: string; title: string; body: string; done: string }> = {
    disable: {
      lead: texts.disableLead,
      title: texts.disableTitle(application.name),
      body: texts.disableBody,
      done: texts.changed,
    },
    enable: {
      lead: texts.enableLead,
      title: texts.enableTitle(application.name),
      body: texts.enableBody,
      done: texts.changed,
    },
    remove: {
      lead: texts.removeLead,
      title: texts.removeTitle(application.name),
      body: texts.removeBody,
      done: texts.removed,
    },
  }
  const { mutate, isPending, problem, reset } = useChange<Action, unknown>({
    run: (action) => applicationChanges(id, application.id)[action](),
    refresh: [asked === 'remove' ? applicationsKey(id, 'list') : applicationsKey(id)],
    done: (_answer, action) => words[action].done,
    quiet: true,
    after: (_answer, action) => {
      ask(undefined)
      if (action === 'remove') go('/applications', { replace: true })
    },
  })
  if (!can('applications:write')) return null
  const offered: Action[] = [application.status === 'active' ? 'disable' : 'enable', 'remove']
  return (
    <Section title={texts.what}>
      <Card>
        {offered.map((action) => (
          <div key={action} className={styles.action}>
            <p>{words[action].lead}</p>
            <Button
              variant={action === 'remove' ? 'light' : 'default'}
              {...(action === 'remove' ? { color: 'red' } : {})}
              onClick={() => ask(action)}
            >
              {texts[action]}
            </Button>
          </div>
        ))}
      </Card>
      {asked && (
        <Confirm
          opened
          title={words[asked].title}
          action={texts[asked]}
          dangerous={asked !== 'enable'}
          busy={isPending}
          problem={problem}
          onConfirm={() => mutate(asked)}
          onClose={() => {
            reset()
            ask(undefined)
          }}
        >
          {words[asked].body}
        </Confirm>
      )}
    </Section>
  )
}
