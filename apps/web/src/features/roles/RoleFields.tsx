import { Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Problem } from '../../lib/api/problem.ts'
import { useHolds } from '../../lib/organization.tsx'
import { slugOf } from '../../lib/slug.ts'
import { useTexts } from '../../lib/texts.tsx'
import { Loading } from '../../ui/states.tsx'
import { PermissionPicker } from './PermissionPicker.tsx'
import { knownPermissionsQuery } from './queries.ts'
import { rolesTexts } from './texts.ts'

/** What a role is made of, the workspace's as well as an organization's. */
export interface RoleDraft {
  key: string
  name: string
  description: string
  permissions: string[]
}

/** Fields that tell their own part of a problem. */
export const ROLE_FIELDS = ['name', 'key', 'description', 'permissions'] as const

interface RoleFieldsProps {
  value: RoleDraft
  onChange: (changes: Partial<RoleDraft>) => void
  /** Then it has a key to choose, which follows the name until somebody types one. */
  isNew: boolean
  problem: Problem | undefined
  /** What else can be said of it. */
  children?: ReactNode
}

/** The fields of a role. What its author does not hold cannot be put into it. */
export function RoleFields({ value, onChange, isNew, problem, children }: RoleFieldsProps) {
  const texts = useTexts(rolesTexts)
  const holds = useHolds()
  const known = useQuery(knownPermissionsQuery).data?.items
  const [isKeyOwn, setKeyOwn] = useState(false)
  return (
    <>
      <TextInput
        label={texts.name}
        required
        data-autofocus
        autoComplete="off"
        value={value.name}
        error={problem?.faultOf('name')}
        onChange={({ currentTarget: { value: name } }) =>
          onChange(isNew && !isKeyOwn ? { name, key: slugOf(name) } : { name })
        }
      />
      {isNew && (
        <TextInput
          label={texts.key}
          description={texts.keyLead}
          required
          autoComplete="off"
          value={value.key}
          error={problem?.faultOf('key')}
          onChange={({ currentTarget: { value: key } }) => {
            setKeyOwn(true)
            onChange({ key })
          }}
        />
      )}
      <Textarea
        label={texts.description}
        autosize
        minRows={2}
        value={value.description}
        error={problem?.faultOf('description')}
        onChange={({ currentTarget: { value: description } }) => onChange({ description })}
      />
      {children}
      {known ? (
        <PermissionPicker
          value={value.permissions}
          onChange={(permissions) => onChange({ permissions })}
          known={known}
          holds={holds}
          error={problem?.faultOf('permissions')}
        />
      ) : (
        <Loading lines={4} />
      )}
    </>
  )
}
