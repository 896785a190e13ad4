import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { PolicyError } from './errors.ts'
import { selectPolicy } from './store.ts'
import { PolicyView, toPolicyView } from './view.ts'

/** What an organization sets itself and what holds; with `explain`, who set each value. */
export const getPolicy = operation({
  name: 'policies.get',
  summary: 'Read the policy',
  permission: 'policy:read',
  input: z.strictObject({
    explain: z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
  }),
  output: PolicyView,
  errors: [PolicyError.unreadable],
  run: async ({ tx, organization }, input) =>
    toPolicyView(organization.path, await selectPolicy(tx), input.explain),
})
