import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Circle, CircleCheck, CircleDashed, CircleMinus } from 'lucide-react'
import { useChange } from '../../lib/api/use-change.ts'
import { boot } from '../../lib/boot.ts'
import { useCan, useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import styles from './first-steps.module.css'
import { firstStepsTexts } from './first-steps-texts.ts'
import { type Checklist, checklistKey, checklistQuery, updateChecklist } from './queries.ts'

type Step = Checklist['steps'][number]
const WAYS: Record<Step['step'], string> = {
  domain: '/domains',
  connection: '/connections',
  people: '/people/invite',
  policy: '/policy',
}
const ICONS = { open: Circle, begun: CircleDashed, done: CircleCheck, skipped: CircleMinus }

/** Leads whoever has just become an administrator of a new organization; gone when all is done, or put away. */
export function FirstSteps() {
  const { id } = useHere()
  const mayChange = useCan()('organization:update') && !boot.view
  const { data } = useQuery({ ...checklistQuery(id), enabled: mayChange })
  const isNeeded = data?.steps.some(({ state }) => state === 'open' || state === 'begun')
  if (!mayChange || !data || !isNeeded || data.dismissed || !data.isNew) return null
  return (
    <div className={styles.box}>
      <Steps checklist={data} />
    </div>
  )
}

function Steps({ checklist }: { checklist: Checklist }) {
  const texts = useTexts(firstStepsTexts)
  const { id } = useHere()
  const { steps, skipped, seen } = checklist
  const { mutate, isPending } = useChange({
    run: (said: Parameters<typeof updateChecklist>[1]) => updateChecklist(id, said),
    refresh: [checklistKey(id)],
  })
  const over = steps.filter(({ state }) => state === 'done' || state === 'skipped').length
  const leaveOut = (step: Step['step'], isLeftOut: boolean) => {
    const others = skipped.filter((one) => one !== step)
    if (step !== 'policy') mutate({ skipped: isLeftOut ? [...others, step] : others })
  }
  return (
    <Section
      title={texts.title}
      lead={`${texts.lead} ${texts.progress(over, steps.length)}.`}
      action={
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          loading={isPending}
          onClick={() => mutate({ dismissed: true })}
        >
          {texts.away}
        </Button>
      }
    >
      <Card>
        <ol className={styles.steps}>
          {steps.map((one) => (
            <Line
              key={one.step}
              {...one}
              onLook={() => one.step === 'policy' && mutate({ seen: [...seen, 'policy'] })}
              onLeaveOut={(isLeftOut) => leaveOut(one.step, isLeftOut)}
            />
          ))}
        </ol>
      </Card>
    </Section>
  )
}

interface LineProps extends Step {
  onLook: () => void
  onLeaveOut: (isLeftOut: boolean) => void
}

function Line({ step, state, mayDo, onLook, onLeaveOut }: LineProps) {
  const texts = useTexts(firstStepsTexts)
  const go = useGo()
  const { name, lead, act } = texts.step[step]
  const Icon = ICONS[state]
  return (
    <li data-state={state}>
      <Icon size={18} aria-hidden />
      <span>
        <strong>{name}</strong>
        <span className={styles.state}>{texts.state[state]}</span>
        <small>{mayDo ? lead : texts.notYours}</small>
      </span>
      {mayDo && state !== 'done' && (
        <span className={styles.acts}>
          {/* Begun is not to be left out: it would stay half there. */}
          {step !== 'policy' && state !== 'begun' && (
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              aria-label={`${state === 'skipped' ? texts.takeUp : texts.skip}: ${name}`}
              onClick={() => onLeaveOut(state !== 'skipped')}
            >
              {state === 'skipped' ? texts.takeUp : texts.skip}
            </Button>
          )}
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              onLook()
              go(WAYS[step])
            }}
          >
            {act}
          </Button>
        </span>
      )}
    </li>
  )
}
