import { defineErrors } from '../../kernel/errors.ts'

export const RoleError = defineErrors('role', {
  not_found: ['not_found', 'There is no such role.'],
  above_own: ['forbidden', 'This is more than you hold here yourself.'],
  key_taken: ['conflict', 'There is a role with this key already.', '/key'],
  in_use: ['conflict', 'The role is in use.'],
  built_in: ['conflict', 'A built-in role cannot be changed or deleted.', 'denial'],
  not_own: ['conflict', 'The role belongs to the workspace and is changed there.', 'denial'],
  root_only: ['conflict', 'This role can be held in the root organization only.', 'denial'],
  not_root_only: [
    'invalid',
    "A role with the workspace's own permissions must be for the root organization.",
  ],
  stale: ['precondition', 'The role was changed in the meantime.'],
})

/** Of every change by which somebody may cease to be administrator, whatever it is made to. */
export const AdministrationError = defineErrors('assignment', {
  last_administrator: ['conflict', 'This would leave the organization without an administrator.', 'denial'],
})
