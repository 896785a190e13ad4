import { operation } from '../../platform/operation.ts'
import { changeStatus, STATUS_ERRORS } from './change-status.ts'
import { OrganizationError } from './errors.ts'
import { DryRun, SubtreeChange } from './subtree-change.ts'

/** Ends every session and refuses every token at or below the organization. */
export const suspendOrganization = operation({
  name: 'organizations.suspend',
  summary: 'Suspend an organization and those below it',
  entrance: 'workspace',
  permission: 'organization:manage',
  input: DryRun,
  output: SubtreeChange,
  errors: [...STATUS_ERRORS, OrganizationError.wrong_status],
  run: (run, { dryRun }) =>
    changeStatus(run, { from: ['active'], to: 'suspended', event: 'organization.suspended' }, dryRun),
})
