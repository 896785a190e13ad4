import { inOrganization } from '../../../../platform/db/index.ts'
import {
  type Connection,
  type Ending,
  endTest,
  type ProviderAnswer,
  ProviderFault,
  readConnection,
  selectTest,
  stepsOfAnswer,
} from '../../../connections/index.ts'
import type { Answer } from '../../answer-flow.ts'
import type { SignInServices, Visitor } from '../../dependencies.ts'
import { type Flow, saveFlow } from '../../flows.ts'
import type { FlowState } from '../../state.ts'
import { type Back, readAnswer } from '../read-answer.ts'
import { CHANGED } from './open-test.ts'
import { previewOf } from './preview.ts'

/** What came back from a provider in a test: all of it is checked and written down, and nothing follows from it. */
export async function takeTestAnswer(
  services: SignInServices,
  flow: Flow,
  visitor: Visitor,
  { memo, ...way }: NonNullable<FlowState['upstream']>,
  back: Omit<Back, 'memo'>,
): Promise<Answer> {
  const { test } = flow.state
  if (!test) return { kind: 'gone' }
  const { db, vault, clock } = services
  const place = { workspaceId: visitor.workspace.id, organizationId: test.organizationId }
  const found = await readConnection(db, place.workspaceId, way)
  const row = await inOrganization(db, place, (tx) => selectTest(tx, test), { readOnly: true })
  if (!found || !row) return { kind: 'gone' }
  const connection = { ...found, byNextKeys: row.next_keys }
  const now = clock.now()
  const ending =
    connection.revision === row.revision
      ? await endingOf(services, flow, visitor, connection, { memo, ...back })
      : { steps: stepsOfAnswer(connection.settings.protocol, now, CHANGED), failure: CHANGED }
  const returned = { name: 'returned', at: now.toISOString(), result: 'passed' } as const
  await inOrganization(db, place, (tx) =>
    endTest(
      tx,
      vault,
      test,
      { ...ending, steps: [returned, ...ending.steps] },
      { origin: visitor.origin, now },
    ),
  )
  await saveFlow(services, flow, { ...flow.state, done: true })
  return { kind: 'leave', url: endUrl(visitor, flow), cookies: {} }
}

const endUrl = ({ workspace }: Visitor, { key }: Flow): string =>
  `/w/${workspace.slug}/sign-in/connection-test/${encodeURIComponent(key.id)}`

async function endingOf(
  services: SignInServices,
  { key }: Flow,
  visitor: Visitor,
  connection: Connection,
  back: Back,
): Promise<Ending> {
  const { protocol } = connection.settings
  const now = services.clock.now()
  let answer: ProviderAnswer
  try {
    answer = await readAnswer(services, key, visitor, connection, back)
  } catch (error) {
    if (!(error instanceof ProviderFault)) throw error
    const { check, message } = error
    return { steps: stepsOfAnswer(protocol, now, { check }), failure: { check, message } }
  }
  const { subject, claims, secondFactor } = answer
  const outcome = await previewOf(services, connection, answer)
  return { steps: stepsOfAnswer(protocol, now), details: { subject, claims, secondFactor, outcome } }
}
