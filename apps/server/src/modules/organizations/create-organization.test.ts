import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aHolder } from '../../../test/factories/holders.ts'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import type { OrganizationId } from '../../kernel/ids.ts'
import { inOrganization, inWorkspace } from '../../platform/db/index.ts'
import { acceptInvitation, prepareInvitationMail } from '../invitations/index.ts'

describe('createOrganization', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())

  const create = (headers: Record<string, string>, parent: string, body: Record<string, unknown>) =>
    app.http.inject({
      method: 'POST',
      url: `/w/${workspace.slug}/api/v1/organizations/${parent}/organizations`,
      headers,
      payload: body,
    })

  it('stores the organization, its place in the tree and one event', async () => {
    const { headers } = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    const answer = await create(headers, workspace.root.organizationId, {
      name: 'Stable A',
      slug: 'stable-a',
    })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({
      slug: 'stable-a',
      parentId: workspace.root.organizationId,
      version: 1,
    })
    const list = await app.http.inject({
      url: `/w/${workspace.slug}/api/v1/organizations?search=stable`,
      headers,
    })
    expect(list.json().items).toEqual([answer.json()])
    const found = await app.services.tree.find(workspace.id, answer.json().id)
    expect(found?.path.map((entry) => entry.id)).toEqual([workspace.root.organizationId, answer.json().id])
  })

  it('refuses a slug that was ever taken, and leaves nothing behind', async () => {
    const { headers } = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    await create(headers, workspace.root.organizationId, { name: 'One', slug: 'taken' })
    const answer = await create(headers, workspace.root.organizationId, { name: 'Two', slug: 'taken' })
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ code: 'organization.slug_unavailable', pointer: '/slug' })
  })

  it('answers a sibling exactly as for an id that never was', async () => {
    const [a, b] = [await anOrganization(app, workspace.root), await anOrganization(app, workspace.root)]
    const { headers } = await anActor(app, a, 'administrator', 'subtree')
    const body = { name: 'Intruder', slug: 'intruder' }
    const foreign = await create(headers, b.organizationId, body)
    const invented = await create(headers, 'org_01kb0000000000000000000000', body)
    expect(foreign.statusCode).toBe(404)
    expect(foreign.body).toBe(invented.body)
  })

  it('names the field at fault and refuses unknown ones', async () => {
    const { headers } = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    const answer = await create(headers, workspace.root.organizationId, {
      name: 'X',
      slug: 'NOT A SLUG',
      more: 1,
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors.map((error: { pointer: string }) => error.pointer)).toContain('/slug')
  })

  describe('with its first administrator', () => {
    const invitationsOf = (organizationId: OrganizationId) =>
      inOrganization(app.services.db, { workspaceId: workspace.id, organizationId }, (tx) =>
        tx
          .selectFrom('invitations as i')
          .innerJoin('invitation_roles as r', 'r.invitation_id', 'i.id')
          .innerJoin('workspace_roles as w', 'w.id', 'r.workspace_role_id')
          .select(['i.email', 'i.given_name', 'i.status', 'i.invited_by', 'i.token_hash', 'w.key', 'r.reach'])
          .where('i.organization_id', '=', organizationId)
          .execute(),
      )
    const body = (slug: string, email = `boss@${slug}.example`) => ({
      name: slug,
      slug,
      firstAdministrator: { email, givenName: 'Kim' },
    })
    const slugs = async () =>
      inWorkspace(app.services.db, workspace.id, (tx) =>
        tx.selectFrom('organizations').select('slug').where('workspace_id', '=', workspace.id).execute(),
      )

    it('invites who is to run it, and puts it on record in both logs', async () => {
      const creator = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
      const answer = await create(creator.headers, workspace.root.organizationId, body('run-well'))
      expect(answer.statusCode, answer.body).toBe(201)
      const place = { workspaceId: workspace.id, organizationId: answer.json().id }
      expect(await invitationsOf(place.organizationId)).toEqual([
        {
          email: 'boss@run-well.example',
          given_name: 'Kim',
          status: 'pending',
          invited_by: creator.id,
          token_hash: null,
          key: 'administrator',
          reach: 'subtree',
        },
      ])
      expect(await eventsOf(app, place, 'invitation.created')).toMatchObject([
        { actor_id: creator.id, outgoing: true, data: { firstAdministrator: true } },
      ])
      const [above] = (await eventsOf(app, workspace.root, 'organization.created')).slice(-1)
      expect(above).toMatchObject({ target_id: place.organizationId, data: { firstAdministrator: true } })
      expect(JSON.stringify(above)).not.toContain('boss@')
    })

    it('makes somebody its administrator who accepts, and nobody once who invited is gone', async () => {
      const creator = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
      const accept = async (slug: string) => {
        const answer = await create(creator.headers, workspace.root.organizationId, body(slug))
        const place = { workspaceId: workspace.id, organizationId: answer.json().id }
        const [event] = await eventsOf(app, place, 'invitation.created')
        const mail = await prepareInvitationMail(app.services, place, event?.target_id as `inv_${string}`)
        const accepting = () =>
          acceptInvitation(
            app.services,
            place,
            mail?.token ?? '',
            { displayName: 'Kim' },
            { ip: null, userAgent: null },
            async () => '',
          )
        return { place, accepting }
      }
      const first = await accept('first-run')
      const { userId } = await first.accepting()
      const headers = bearer({ id: userId, organizationId: first.place.organizationId })
      const created = await create(headers, first.place.organizationId, {
        name: 'Below',
        slug: 'first-below',
      })
      expect(created.statusCode).toBe(201)
      const second = await accept('second-run')
      await inOrganization(app.services.db, workspace.root, (tx) =>
        tx.deleteFrom('assignments').where('user_id', '=', creator.id).execute(),
      )
      await expect(second.accepting()).rejects.toMatchObject({ code: 'invitation.no_longer_valid' })
    })

    it('CVE-2026-11577: is not made by who may create, but holds less than its administrator would', async () => {
      const parent = await anOrganization(app, workspace.root)
      const holders = [
        await aHolder(app, parent, ['organization:create', 'invitations:write'], { reach: 'subtree' }),
        await aHolder(app, parent, ['organization:create'], { reach: 'subtree' }),
        await anActor(app, parent, 'administrator', 'organization'),
      ]
      for (const [index, { headers }] of holders.entries()) {
        const answer = await create(headers, parent.organizationId, body(`above-${index}`))
        expect([answer.statusCode, index]).toEqual([403, index])
      }
      expect((await slugs()).filter(({ slug }) => slug.startsWith('above-'))).toEqual([])
      const able = await anActor(app, parent, 'administrator', 'subtree')
      expect((await create(able.headers, parent.organizationId, body('above-own'))).statusCode).toBe(201)
    })

    it('is not made where the policy does not allow the address, and leaves nothing behind', async () => {
      const parent = await anOrganization(app, workspace.root)
      const able = await anActor(app, parent, 'administrator', 'subtree')
      const policy = { email: { allowedDomains: ['stables.example'] } }
      const set = await app.http.inject({
        method: 'PUT',
        url: `/w/${workspace.slug}/api/v1/organizations/${parent.organizationId}/policy`,
        headers: able.headers,
        payload: { settings: policy },
      })
      expect(set.statusCode, set.body).toBe(200)
      const refused = await create(able.headers, parent.organizationId, body('far-away'))
      expect([refused.statusCode, refused.json()]).toEqual([
        400,
        expect.objectContaining({
          code: 'invitation.email_not_allowed',
          pointer: '/firstAdministrator/email',
        }),
      ])
      expect((await slugs()).filter(({ slug }) => slug === 'far-away')).toEqual([])
      const near = body('far-away', 'boss@stables.example')
      expect((await create(able.headers, parent.organizationId, near)).statusCode).toBe(201)
    })
  })
})
