import type { Entry } from './entry.ts'

let counter = 0
const fresh = (): string => `form-${process.pid.toString(36)}-${(counter++).toString(36)}`

/** Organizations that register themselves, and what they have accepted. */
export const REGISTRATION_ENTRIES: Record<string, Entry> = {
  'registrationForms.list': { own: true, workspaceOnly: true },
  'registrationForms.create': {
    own: true,
    workspaceOnly: true,
    input: (_own, world) => ({
      slug: fresh(),
      kind: 'partner',
      title: { en: 'Partners', de: 'Partner' },
      parentId: world.workspace.root.organizationId,
    }),
    naming: [
      ({ place, templateId }) => ({
        slug: fresh(),
        kind: 'partner',
        title: { en: 'Partners', de: 'Partner' },
        parentId: place.organizationId,
        templateId,
      }),
    ],
  },
  // What there is belongs to another workspace.
  'registrationForms.get': { own: true, workspaceOnly: true, passes: [404] },
  'registrationForms.update': {
    own: true,
    workspaceOnly: true,
    passes: [404],
    input: () => ({ isOpen: false }),
    naming: [({ place, templateId }) => ({ parentId: place.organizationId, templateId })],
  },
  'registrationForms.delete': { own: true, workspaceOnly: true, passes: [404] },
  'registrations.list': {
    own: true,
    workspaceOnly: true,
    asks: true,
    naming: [({ formId }) => ({ formId })],
  },
  'registrations.get': { own: true, workspaceOnly: true, passes: [404] },
  'registrations.approve': {
    own: true,
    workspaceOnly: true,
    passes: [404],
    naming: [({ templateId }) => ({ templateId })],
  },
  'registrations.refuse': { own: true, workspaceOnly: true, passes: [404], input: () => ({ reason: 'No' }) },
  'registrations.askBack': {
    own: true,
    workspaceOnly: true,
    passes: [404],
    input: () => ({ question: 'Why?' }),
  },
  'registrations.remind': { own: true, workspaceOnly: true, passes: [404] },
  'acceptedTerms.list': {},
  // What there is belongs to another organization.
  'applicants.list': {},
  'applicants.approve': { passes: [404] },
  'applicants.refuse': { passes: [404], input: () => ({ reason: 'No' }) },
  'selfRegistration.get': {},
  'selfRegistration.set': {
    input: () => ({ mode: 'off' }),
    naming: [
      ({ roleId }) => ({ mode: 'off', roles: [{ roleId }] }),
      ({ groupId }) => ({ mode: 'off', groupIds: [groupId] }),
    ],
  },
}
