import type { OrganizationId } from '../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import type { Place } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import type { ImportRow } from '../import-store.ts'
import type { StagedKind, StagedOf } from '../staged.ts'
import type { GroupNames } from './groups.ts'

/** An import that somebody is at. */
export interface ImportRun {
  services: Services
  place: Place
  row: ImportRow
  organization: OrganizationContext
  groupNames: GroupNames
}

/** A part that is read and opened. */
export interface OpenPart {
  kind: StagedKind
  number: number
  placeId: OrganizationId
  records: readonly StagedOf[StagedKind][]
  /** Of people: nobody had any of their names when the part was read. */
  isAlone: boolean
}
