import { get } from '../lib/http.ts'
import type { Scenario } from '../lib/scenario.ts'
import { directoryScenarios } from './directories.ts'
import { oauthScenarios } from './oauth.ts'
import { readScenarios } from './reads.ts'
import { signInScenarios } from './sign-in.ts'
import { writeScenarios } from './writes.ts'

const bare: Scenario[] = [
  {
    name: 'bare HTTP',
    sources: { hello: () => () => get('/'), ours: () => () => get('/healthz') },
    grows: false,
  },
]

/** Everything that is measured over HTTP, in the order of the report. */
export const scenarios: readonly Scenario[] = [
  ...bare,
  ...oauthScenarios,
  ...readScenarios,
  ...writeScenarios,
  ...directoryScenarios,
  ...signInScenarios,
]
