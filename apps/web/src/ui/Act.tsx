import { ActionIcon, Button, Menu } from '@mantine/core'
import type { QueryKey } from '@tanstack/react-query'
import { Ellipsis } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useChange } from '../lib/api/use-change.ts'
import { useTexts } from '../lib/texts.tsx'
import { Confirm } from './Confirm.tsx'
import styles from './small.module.css'
import { commonTexts } from './texts.ts'

/** Something that can be done to a line of a list, with a question before it. */
export interface Action {
  /** The verb. */
  label: string
  title: string
  /** What follows from it. */
  body: ReactNode
  done: string
  run: () => Promise<unknown>
  refresh: readonly QueryKey[]
  dangerous?: boolean
}

/** Asks, does it, and says what the server said. */
export function Ask({
  label,
  title,
  body,
  done,
  run,
  refresh,
  dangerous = true,
  onClose,
}: Action & { onClose: () => void }) {
  const { mutate, isPending, problem } = useChange<unknown, unknown>({
    run,
    refresh,
    done,
    quiet: true,
    after: onClose,
  })
  return (
    <Confirm
      opened
      dangerous={dangerous}
      title={title}
      action={label}
      busy={isPending}
      problem={problem}
      onConfirm={() => mutate(undefined)}
      onClose={onClose}
    >
      {body}
    </Confirm>
  )
}

/** One action as a button; `of` is what it is done to, for whoever hears the button alone. */
export function Act({ of, ...action }: Action & { of: string }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        aria-label={`${action.label}: ${of}`}
        onClick={() => setAsking(true)}
      >
        {action.label}
      </Button>
      {asking && <Ask {...action} onClose={() => setAsking(false)} />}
    </>
  )
}

/** What leads on to more than a question. */
export interface Opening {
  label: string
  onClick: () => void
}

/** Several, behind one small button: for a row of a table. */
export function RowActions({ of, actions }: { of: string; actions: readonly (Action | Opening)[] }) {
  const texts = useTexts(commonTexts)
  const [asked, setAsked] = useState<Action>()
  return (
    <span className={styles.rowActions}>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`${texts.actions}: ${of}`}>
            <Ellipsis size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.map((one) => (
            <Menu.Item
              key={one.label}
              onClick={() => ('onClick' in one ? one.onClick() : setAsked(one))}
              {...('onClick' in one || one.dangerous === false ? {} : { c: 'red' })}
            >
              {one.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asked && <Ask {...asked} onClose={() => setAsked(undefined)} />}
    </span>
  )
}
