import { z } from 'zod'
import { addMinutes } from '../../kernel/clock.ts'
import { isId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { ViewError } from './errors.ts'
import { VIEW_AS } from './look-as.ts'
import { keepView } from './store.ts'

const LASTS_MINUTES = 60

/** Lets staff look at an organization as its administrator sees it. The organization reads who, when and why. */
export const createView = operation({
  name: 'views.create',
  summary: 'Look at an organization as its administrator does, read-only',
  permission: VIEW_AS,
  input: z.strictObject({
    reason: z.string().trim().min(3).max(300).describe('Told to the organization, in its events.'),
  }),
  output: z.strictObject({ slug: z.string(), expiresAt: z.iso.datetime() }),
  errors: [ViewError.needs_session, ViewError.own_organization],
  event: 'organization.view_started',
  describe: ({ expiresAt }, { reason }) => ({ data: { expiresAt }, personal: { reason } }),

  async run({ tx, actor, organization, clock }) {
    if (actor.kind !== 'user' || !isId('session', actor.sessionId)) throw ViewError.needs_session()
    if (organization.id === actor.organizationId) throw ViewError.own_organization()
    const expiresAt = addMinutes(clock.now(), LASTS_MINUTES)
    await keepView(tx, { sessionId: actor.sessionId, expiresAt })
    return { slug: organization.slug, expiresAt: expiresAt.toISOString() }
  },
})
