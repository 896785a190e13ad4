import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { selectTerms } from './store.ts'
import { TermsList, toTermsList } from './view.ts'

/** What was accepted for an organization when it registered. */
export const listAcceptedTerms = operation({
  name: 'acceptedTerms.list',
  summary: 'List the terms that were accepted for the organization, newest first',
  permission: 'organization:read',
  input: z.strictObject({}),
  output: TermsList,
  errors: [],
  async run({ tx }) {
    return toTermsList(await selectTerms(tx, null))
  },
})
