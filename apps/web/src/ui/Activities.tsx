import { ActionIcon, Button, Loader, Popover } from '@mantine/core'
import { CircleAlert, CircleCheck, Download, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { type Activity, activities, dismissActivity } from '../lib/activity.ts'
import { asProblem } from '../lib/api/problem.ts'
import { useFormat } from '../lib/format.ts'
import { useTexts } from '../lib/texts.tsx'
import styles from './Activities.module.css'
import { commonTexts } from './texts.ts'

/** What goes on and what is done, wherever it was started. Nothing where there is nothing. */
export function Activities() {
  const texts = useTexts(commonTexts)
  const all = useSyncExternalStore(activities.subscribe, activities.current)
  const running = all.filter(({ state }) => state === 'running').length
  if (all.length === 0) return null
  return (
    <Popover position="top-start" width="20rem" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          fullWidth
          justify="flex-start"
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={running > 0 ? <Loader size={14} /> : <Download size={15} />}
        >
          {texts.activity}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <ul className={styles.list} aria-label={texts.activity}>
          {all.map((one) => (
            <One key={one.id} activity={one} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

function One({ activity: { id, title, state, progress, problem, take, stop } }: { activity: Activity }) {
  const texts = useTexts(commonTexts)
  const { number } = useFormat()
  const isRunning = state === 'running'
  return (
    <li data-state={state}>
      {isRunning ? (
        <Loader size={16} />
      ) : state === 'done' ? (
        <CircleCheck size={17} aria-hidden />
      ) : (
        <CircleAlert size={17} aria-hidden />
      )}
      <div>
        <b>{title}</b>
        <span role="status">
          {state === 'failed' ? asProblem(problem).message : texts.activityState[state](number(progress))}
        </span>
        {take && (
          <Button size="compact-xs" variant="light" onClick={take}>
            {texts.saveAgain}
          </Button>
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={isRunning ? texts.stop : texts.close}
        onClick={isRunning ? stop : () => dismissActivity(id)}
      >
        <X size={14} />
      </ActionIcon>
    </li>
  )
}
