import { operation } from '../../platform/operation.ts'
import { changeStatus, STATUS_ERRORS } from './change-status.ts'
import { OrganizationError } from './errors.ts'
import { DryRun, SubtreeChange } from './subtree-change.ts'

/** Opens it and what is below again; sessions of before stay ended, and a suspension of its own below stays. */
export const reactivateOrganization = operation({
  name: 'organizations.reactivate',
  summary: 'Open a suspended or archived organization again',
  entrance: 'workspace',
  permission: 'organization:manage',
  input: DryRun,
  output: SubtreeChange,
  errors: [...STATUS_ERRORS, OrganizationError.wrong_status],
  run: (run, { dryRun }) =>
    changeStatus(
      run,
      { from: ['suspended', 'archived'], to: 'active', event: 'organization.reactivated' },
      dryRun,
    ),
})
