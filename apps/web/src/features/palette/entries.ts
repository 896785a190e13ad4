import type { LucideIcon } from 'lucide-react'
import type { Texts } from '../../lib/texts.tsx'
import type { Screen } from '../../ui/screens.tsx'

/** A screen or an action, as the palette offers it. */
export interface Target {
  path: string
  permission?: string | undefined
  label: Texts<{ nav: string }>
  icon: LucideIcon
}

/** The screens that stand in a navigation. */
export const targetsOf = (screens: readonly Screen[]): Target[] =>
  screens.flatMap(({ path, permission, nav }) => (nav ? [{ path, permission, ...nav }] : []))

/** What can be gone to about one organization: the palette offers what the person may do there. */
export interface Place {
  /** Organization that permissions are asked of. */
  id: string
  base: string
  /** Stands behind each of its screens, where there are several places. */
  name?: string | undefined
  screens: readonly Target[]
  /** Loaded when the palette is opened. */
  actions?: () => Promise<readonly Target[]>
  /** Whether people of it are looked for. */
  hasPeople?: boolean
}

export interface Entry {
  key: string
  group: 'screens' | 'actions' | 'organizations' | 'people'
  label: string
  detail?: string | undefined
  icon: LucideIcon
  /** Within the application; an address of another page begins with a scheme or with /w/. */
  to: string
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Each word that was typed begins a word of what is offered. */
export function matches(label: string, typed: string): boolean {
  const words = plain(label).split(/[^\p{L}\p{N}]+/u)
  return plain(typed)
    .split(/\s+/)
    .filter((one) => one !== '')
    .every((one) => words.some((word) => word.startsWith(one)))
}
