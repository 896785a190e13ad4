import type { TemplateContent } from '../content.ts'
import type { SetUp } from '../set-up.ts'
import { assignment } from './assignment.ts'
import { attribute, retention } from './details.ts'
import { group } from './group.ts'
import { type Difference, KIND_NAMES, type Kind, type KindName } from './kind.ts'
import { nesting } from './nesting.ts'
import { policy } from './policy.ts'
import { role } from './role.ts'

/** Everything that a template can say something of. */
export const KINDS: Readonly<Record<KindName, Kind>> = {
  policy,
  role,
  group,
  nesting,
  assignment,
  attribute,
  retention,
}

/** What applying the template would do. */
export const differencesOf = (content: TemplateContent, there: SetUp): Difference[] =>
  KIND_NAMES.flatMap((name) => KINDS[name].differences(content, there))
