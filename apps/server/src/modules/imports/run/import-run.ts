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
  /** Nobody is expected to be here of whom the file has: that is taken for granted until the database says otherwise. */
  isAlone: boolean
  /** When it is others' turn. */
  until: Date | undefined
}

/** A part that is read and opened. */
export interface OpenPart {
  kind: StagedKind
  number: number
  placeId: OrganizationId
  records: readonly StagedOf[StagedKind][]
}
