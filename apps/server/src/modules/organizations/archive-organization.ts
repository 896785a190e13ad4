import { operation } from '../../platform/operation.ts'
import { changeStatus, STATUS_ERRORS } from './change-status.ts'
import { OrganizationError } from './errors.ts'
import { DryRun, SubtreeChange } from './subtree-change.ts'

/** Nobody signs in, nothing can be changed and lists leave it out, until it is opened again or deleted. */
export const archiveOrganization = operation({
  name: 'organizations.archive',
  summary: 'Archive an organization and those below it',
  entrance: 'workspace',
  permission: 'organization:manage',
  input: DryRun,
  output: SubtreeChange,
  errors: [...STATUS_ERRORS, OrganizationError.wrong_status],
  run: (run, { dryRun }) =>
    changeStatus(
      run,
      { from: ['active', 'suspended'], to: 'archived', event: 'organization.archived' },
      dryRun,
    ),
})
