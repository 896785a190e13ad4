import { addDays } from '../../../kernel/clock.ts'
import { normalizeEmail } from '../../../kernel/email.ts'
import { DomainError } from '../../../kernel/errors.ts'
import { newId, type RegistrationId } from '../../../kernel/ids.ts'
import { toPointer } from '../../../kernel/json-pointer.ts'
import { hashSecret, newSecret } from '../../../kernel/random.ts'
import { appendEvent, inWorkspace, type WorkspaceTx } from '../../../platform/db/index.ts'
import { countingSeats } from '../../limits/index.ts'
import { assertAttributes, OrganizationName, Slug, selectAttributeSchema } from '../../organizations/index.ts'
import { inNameOf, toVoucher } from '../../roles/index.ts'
import { RegistrationError } from '../errors.ts'
import { type FormField, fieldsOf, readAttributes } from '../forms/fields.ts'
import { type FormRow, getForm } from '../forms/store.ts'
import { letIn } from '../let-in.ts'
import { toSlug } from '../slug.ts'
import { insertRegistration, lockAndCountOpen, lockOpen, type RegistrationRow } from '../store.ts'
import { remindAt } from '../times.ts'
import { targetOf } from '../view.ts'
import { takeAtOnce } from './at-once-bound.ts'
import { type Proof, takeProved } from './proof-store.ts'
import { writeStatusToken } from './status-token.ts'
import { type RegistrationServices, record, type Visit } from './visit.ts'

/** What was wrong with what was entered; pages have words for it. */
export interface FormFault {
  field: string
  code: 'required' | 'name' | 'terms' | 'terms_changed' | 'attribute' | 'too_many'
}

/** What was posted, field by field. */
type Input = (field: string) => string

/** How many of one address may wait at a time. */
const MOST_OPEN = 3
/** Name of the input of an attribute. */
export const inputOf = (name: string): string => `a-${name}`

export interface Submitted {
  token: string
  row: RegistrationRow
}

/**
 * Sends the form in: of several at once with one proved address one does. Nothing of what it says was kept before, and no
 * account comes of it: whoever is let in is invited at the proved address.
 */
export async function submitRegistration(
  services: RegistrationServices,
  visit: Visit,
  id: string,
  input: Input,
): Promise<Submitted | readonly FormFault[] | 'over'> {
  const { db, clock } = services
  const { workspace, browser } = visit
  const secret = newSecret()
  try {
    const done = await inWorkspace(db, workspace.id, async (tx) => {
      const now = clock.now()
      const proof = await takeProved(tx, { id, browserHash: hashSecret(browser) }, now)
      if (!proof) return 'over'
      const form = await getForm(tx, proof.formId)
      if (!form.is_open) return 'over'
      const schema = await selectAttributeSchema(tx)
      const read = readForm(schema, form, input)
      const tooMany = (await lockAndCountOpen(tx, normalizeEmail(proof.email))) >= MOST_OPEN
      const faults: FormFault[] = tooMany ? [{ field: 'organizationName', code: 'too_many' }] : read.faults
      // Nothing is used up by it: the form is shown again.
      if (faults.length > 0) throw new Refused(faults)
      const row = await insertRegistration(tx, columnsOf(form, proof, read, hashSecret(secret), now))
      await record(tx, visit, {
        type: 'registration.submitted',
        outcome: 'success',
        target: targetOf(row),
        data: { formId: form.id, kind: form.kind, ...(form.terms && { termsVersion: form.terms.version }) },
        personal: { email: row.email },
        outgoing: true,
      })
      return { row, form }
    })
    if (done === 'over') return done
    const row = done.form.admission === 'at_once' ? await letInAtOnce(services, visit, done) : done.row
    return { token: writeStatusToken({ id: row.id, secret }), row }
  } catch (error) {
    if (error instanceof Refused) return error.faults
    throw error
  }
}

class Refused extends Error {
  readonly faults: readonly FormFault[]
  constructor(faults: readonly FormFault[]) {
    super('refused')
    this.faults = faults
  }
}

interface Read {
  name: string
  givenName: string
  familyName: string
  attributes: Record<string, unknown>
  faults: FormFault[]
}

function readForm(schema: Record<string, unknown>, form: FormRow, input: Input): Read {
  const fields = fieldsOf(schema, form.fields)
  const attributes = readAttributes(fields, (name) => input(inputOf(name)))
  const read = {
    name: input('organizationName').trim(),
    givenName: input('givenName').trim(),
    familyName: input('familyName').trim(),
    attributes,
  }
  const faults: FormFault[] = []
  for (const [field, text] of [
    ['organizationName', read.name],
    ['givenName', read.givenName],
    ['familyName', read.familyName],
  ] as const) {
    if (text === '') faults.push({ field, code: 'required' })
    else if (!OrganizationName.safeParse(text).success) faults.push({ field, code: 'name' })
  }
  for (const { name, required } of fields)
    if (required && attributes[name] === undefined) faults.push({ field: inputOf(name), code: 'required' })
  // What is accepted is the version that was read: the box of the form carries it.
  const accepted = input('terms')
  if (form.terms && accepted !== form.terms.version)
    faults.push({ field: 'terms', code: accepted === '' ? 'terms' : 'terms_changed' })
  if (faults.length === 0) faults.push(...faultsOfSchema(schema, fields, attributes))
  return { ...read, faults }
}

/** What the schema itself says of what was entered; what a form does not ask for is not its applicant's to give. */
function faultsOfSchema(
  schema: Record<string, unknown>,
  fields: readonly FormField[],
  attributes: Record<string, unknown>,
): FormFault[] {
  try {
    assertAttributes(schema, attributes)
    return []
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const errors = error.detail.errors as { pointer: string }[]
    return errors.flatMap(({ pointer }) => {
      const field = fields.find(({ name }) => pointer === toPointer('attributes', name))
      return field ? [{ field: inputOf(field.name), code: 'attribute' as const }] : []
    })
  }
}

function columnsOf(form: FormRow, proof: Proof, read: Read, statusHash: Buffer, now: Date) {
  const expires_at = addDays(now, form.wait_days)
  return {
    id: newId('registration'),
    form_id: form.id,
    status: 'waiting' as const,
    organization_name: read.name,
    attributes: JSON.stringify(read.attributes),
    email: proof.email,
    email_normalized: normalizeEmail(proof.email),
    given_name: read.givenName,
    family_name: read.familyName,
    locale: proof.locale,
    terms_version: form.terms?.version ?? null,
    terms_url: form.terms?.url ?? null,
    status_hashes: [statusHash],
    expires_at,
    due_at: remindAt(now, expires_at),
    created_at: now,
    updated_at: now,
  }
}

/**
 * Lets in at once, in the name of whoever set the form up and with what they hold now. Where that does not do any more, or
 * something else is against it, or too many came by the same mailbox or network, it waits for the staff like any other.
 */
async function letInAtOnce(
  services: RegistrationServices,
  visit: Visit,
  { row, form }: { row: RegistrationRow; form: FormRow },
): Promise<RegistrationRow> {
  const counts = await takeAtOnce(services.limits, visit, row)
  if (!counts) return notLetIn(services, visit, { row, form }, 'too_many')
  const short = toSlug(row.organization_name) || 'organization'
  const random = newSecret('', 6)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, 'x')
  let refused: DomainError | undefined
  for (const slug of [short, `${short}-${random}`]) {
    if (!Slug.safeParse(slug).success) continue
    try {
      return await letInAs(services, visit, row.id, form, slug)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      refused = error
      if (!error.code.endsWith('slug_unavailable')) break
    }
  }
  await services.limits.settle(counts, [])
  return notLetIn(services, visit, { row, form }, refused?.code)
}

async function notLetIn(
  services: RegistrationServices,
  visit: Visit,
  { row, form }: { row: RegistrationRow; form: FormRow },
  reason: string | undefined,
): Promise<RegistrationRow> {
  await inWorkspace(services.db, visit.workspace.id, (tx) =>
    record(tx, visit, {
      type: 'registration.not_let_in',
      outcome: 'failed',
      reason,
      target: targetOf(row),
      data: { formId: form.id, authorId: form.author_id },
      outgoing: true,
    }),
  )
  return row
}

function letInAs(
  services: RegistrationServices,
  visit: Visit,
  id: RegistrationId,
  form: FormRow,
  slug: string,
): Promise<RegistrationRow> {
  const { clock, db } = services
  const { workspace, origin } = visit
  const attempt = async (tx: WorkspaceTx, isAgain: boolean) => {
    const parent = await services.tree.find(workspace.id, form.parent_id)
    if (!parent) throw RegistrationError.parent_not_found()
    const author = toVoucher(form.author_id, form.author_organization_id)
    const actor = await inNameOf({ services, tx, organization: parent }, author)
    const registration = await lockOpen(tx, id, clock.now())
    // What was closed, or asks for somebody to look meanwhile, lets nobody in by what was read before.
    if ((await getForm(tx, form.id)).version !== form.version) throw RegistrationError.stale()
    const context = { tx, actor, origin, services, clock, isAgain }
    const { row, founded } = await letIn(context, registration, form, { slug })
    const place = { workspaceId: workspace.id, organizationId: workspace.rootOrganizationId }
    await appendEvent(tx, place, actor, origin, {
      type: 'registration.approved',
      outcome: 'success',
      reason: 'at_once',
      target: targetOf(row),
      data: { formId: form.id, organizationId: founded.id },
    })
    return row
  }
  return countingSeats(services, (isAgain) => inWorkspace(db, workspace.id, (tx) => attempt(tx, isAgain)))
}
