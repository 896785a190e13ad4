import type { WorkspaceTx } from '../../../platform/db/index.ts'
import type { Held } from '../../roles/index.ts'
import type { TemplateContent } from '../content.ts'
import type { Found, SetUp } from '../set-up.ts'

export const KIND_NAMES = [
  'policy',
  'role',
  'group',
  'nesting',
  'assignment',
  'attribute',
  'retention',
] as const
export type KindName = (typeof KIND_NAMES)[number]

/** One thing that an organization has otherwise than its template says. */
export interface Difference {
  kind: KindName
  /** Pointer of a policy field, key of a role, name of a group or attribute. */
  name: string
  /** What the template says. */
  template: unknown
  /** What is there; null when nothing is. */
  organization: unknown
}

/** A kind of thing that a template can say something of. */
export interface Kind {
  /** What it takes to change it in an organization, template or not. */
  permission: string
  /** What an organization has otherwise. What it has beyond the template is its own affair. */
  differences(content: TemplateContent, there: SetUp): Difference[]
}

/** What one application of a template works on; whoever makes roles or groups adds them to what was found. */
export interface Work extends Held {
  tx: WorkspaceTx
  content: TemplateContent
  found: Found
  /** Of the kinds and names that differ, and so are to be written. */
  has(kind: KindName, name: string): boolean
}
