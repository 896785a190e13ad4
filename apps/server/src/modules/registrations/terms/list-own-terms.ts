import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { personAtHome, SessionError } from '../../sessions/index.ts'
import { selectTerms } from './store.ts'
import { TermsList, toTermsList } from './view.ts'

/** What somebody accepted when they registered. */
export const listOwnTerms = operation({
  name: 'me.listTerms',
  summary: 'List the terms that you accepted, newest first',
  permission: null,
  input: z.strictObject({}),
  output: TermsList,
  errors: [SessionError.not_at_home],
  async run({ tx, actor, organization }) {
    return toTermsList(await selectTerms(tx, personAtHome(actor, organization)))
  },
})
