import { Button, Stack } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useTexts } from '../../lib/texts.tsx'
import { ChooseRole, type RoleChoice } from '../assignments/index.ts'
import styles from './invitations.module.css'
import { invitationsTexts } from './texts.ts'

interface AttachRolesProps {
  value: readonly (RoleChoice | undefined)[]
  onChange: (value: readonly (RoleChoice | undefined)[]) => void
}

const MOST = 20

/** Roles that those who are invited will have, within what the person can give. */
export function AttachRoles({ value, onChange }: AttachRolesProps) {
  const texts = useTexts(invitationsTexts)
  return (
    <Stack>
      {value.map((role, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other order than this
        <div key={index} className={styles.role}>
          <ChooseRole
            withEnd={false}
            value={role}
            onChange={(next) => onChange(value.with(index, next))}
            faults={{}}
          />
          <Button variant="subtle" color="gray" size="xs" onClick={() => onChange(value.toSpliced(index, 1))}>
            {texts.detachRole}
          </Button>
        </div>
      ))}
      {value.length < MOST && (
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<Plus size={14} />}
            onClick={() => onChange([...value, undefined])}
          >
            {texts.attachRole}
          </Button>
        </div>
      )}
    </Stack>
  )
}
