import { route } from '../../../../platform/http/route.ts'
import { createSetUpTest } from './create-set-up-test.ts'
import { fillInSetUp } from './fill-in-set-up.ts'
import { finishSetUp } from './finish-set-up.ts'
import { getSetUp } from './get-set-up.ts'
import { getSetUpTest } from './get-set-up-test.ts'
import { readSetUpMetadata } from './read-set-up-metadata.ts'

/** What the page of a set-up link asks for, below its own address; never part of the API. Opening is beside it. */
export const setUpRoutes = [
  route('GET /state', getSetUp),
  route('PUT /state', fillInSetUp),
  route('POST /metadata', readSetUpMetadata),
  route('POST /tests', createSetUpTest, 201),
  route('GET /tests', getSetUpTest),
  route('POST /finish', finishSetUp, 204),
]
