import { operation } from '../../platform/operation.ts'
import { changeStatus, STATUS_ERRORS } from './change-status.ts'
import { OrganizationError } from './errors.ts'
import { DryRun, SubtreeChange } from './subtree-change.ts'

/** Gone for everybody at once; what it owned is removed afterwards, its id and slug are never used again. */
export const deleteOrganization = operation({
  name: 'organizations.delete',
  summary: 'Delete an archived organization and those below it',
  entrance: 'workspace',
  permission: 'organization:manage',
  input: DryRun,
  output: SubtreeChange,
  errors: [...STATUS_ERRORS, OrganizationError.not_archived],
  run: (run, { dryRun }) =>
    changeStatus(
      run,
      {
        from: ['archived'],
        to: 'deleted',
        event: 'organization.deleted',
        otherwise: OrganizationError.not_archived,
      },
      dryRun,
    ),
})
