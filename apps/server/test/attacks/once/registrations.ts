import { newId } from '../../../src/kernel/ids.ts'
import { hashSecret, newSecret } from '../../../src/kernel/random.ts'
import {
  askedForWork,
  mintRegistrationCode,
  submitRegistration,
  takeCode,
} from '../../../src/modules/registrations/index.ts'
import { createLimits, isWork } from '../../../src/modules/sign-in/index.ts'
import { inWorkspace } from '../../../src/platform/db/index.ts'
import type { TestApp } from '../../harness/app.ts'
import { newEmail } from './mailed.ts'
import type { OnceStage, Use } from './once-stage.ts'

const PERSON: Record<string, string> = {
  organizationName: 'Saddle & Sons',
  givenName: 'Sal',
  familyName: 'Saddler',
}
const forms = new WeakMap<OnceStage, Promise<`rgf_${string}`>>()

async function makeForm(on: OnceStage): Promise<`rgf_${string}`> {
  const { root } = on.stage.workspace
  const made = await on.stage.api('POST /workspace/registration-forms', {
    ...{ slug: 'partners', kind: 'partner', title: { en: 'Partner', de: 'Partner' } },
    parentId: root.organizationId,
  })
  if (made.status !== 201) throw new Error(made.text)
  return made.body.id as `rgf_${string}`
}

let network = 0
function visitOf(on: OnceStage, browser: string) {
  const { id, slug, root } = on.stage.workspace
  network += 1
  return {
    workspace: { id, slug, name: slug, rootOrganizationId: root.organizationId },
    origin: { ip: `10.200.${(network >> 8) & 255}.${network & 255}`, userAgent: null },
    browser,
  }
}

async function aProof(on: OnceStage) {
  const form = forms.get(on) ?? makeForm(on)
  forms.set(on, form)
  const form_id = await form
  const [browser, id] = [newSecret(), newSecret('', 16)]
  const { services } = on.app
  const { id: workspace_id } = on.stage.workspace
  await inWorkspace(services.db, workspace_id, (tx) =>
    tx
      .insertInto('registration_proofs')
      .values({
        ...{ workspace_id, id, form_id, email: newEmail(), locale: 'en' },
        ...{ browser_hash: hashSecret(browser), code: null, proved_at: null },
        expires_at: new Date(services.clock.now().getTime() + 600_000),
      })
      .execute(),
  )
  const minted = await mintRegistrationCode(services, workspace_id, id)
  return { visit: visitOf(on, browser), id, code: minted?.code ?? '' }
}

/** The code that an address is proved by. */
export async function registrationCode(on: OnceStage): Promise<Use> {
  const { visit, id, code } = await aProof(on)
  return async ({ services }) => (await takeCode(services, visit, { id, code })) === 'proved'
}

/** What was proved leads to one registration. */
export async function registration(on: OnceStage): Promise<Use> {
  const { visit, id, code } = await aProof(on)
  await takeCode(on.app.services, visit, { id, code })
  return async ({ services }: TestApp) => {
    const sent = await submitRegistration(
      { ...services, limits: createLimits(services.db) },
      visit,
      id,
      (name) => PERSON[name] ?? '',
    )
    return sent !== 'over'
  }
}

/** Work is worth one registration, however often it is shown. */
export async function work(on: OnceStage): Promise<Use> {
  // In a workspace of its own: past what one bears in an hour, somebody is let in every two seconds without any work.
  const here = visitOf(on, newSecret())
  const visit = { ...here, workspace: { ...here.workspace, id: newId('workspace') } }
  const ask = ({ services }: TestApp, given: { challenge: string; work: string }) =>
    askedForWork({ ...services, limits: createLimits(services.db) }, visit, given)
  let challenge: Awaited<ReturnType<typeof ask>>
  while (!challenge) challenge = await ask(on.app, { challenge: '', work: '' })
  let done = 0
  while (!isWork(challenge.text, String(done))) done += 1
  const given = { challenge: challenge.text, work: String(done) }
  return async (node) => (await ask(node, given)) === undefined
}
