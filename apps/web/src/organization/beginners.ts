import type { Export } from '../features/events/export.ts'
import type { OrganizationExport } from '../features/organizations/export.ts'

/** What begins work again that was going on when the page was loaded anew; loaded only where there was some. */
export const BEGINNERS = {
  'events.export': (input: Export) =>
    void import('../features/events/export.ts').then(({ exportEvents }) => exportEvents(input)),
  'organizations.export': (input: OrganizationExport) =>
    void import('../features/organizations/export.ts').then(({ exportOrganization }) =>
      exportOrganization(input),
    ),
}
