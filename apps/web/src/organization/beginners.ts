import type { ReviewExport } from '../features/access-reviews/export.ts'
import type { Export } from '../features/events/export.ts'
import type { ReportExport } from '../features/imports/export.ts'
import type { OrganizationExport } from '../features/organizations/export.ts'

/** What begins work again that was going on when the page was loaded anew; loaded only where there was some. */
export const BEGINNERS = {
  'accessReviews.export': (input: ReviewExport) =>
    void import('../features/access-reviews/export.ts').then(({ exportReview }) => exportReview(input)),
  'events.export': (input: Export) =>
    void import('../features/events/export.ts').then(({ exportEvents }) => exportEvents(input)),
  'imports.report': (input: ReportExport) =>
    void import('../features/imports/export.ts').then(({ exportReport }) => exportReport(input)),
  'organizations.export': (input: OrganizationExport) =>
    void import('../features/organizations/export.ts').then(({ exportOrganization }) =>
      exportOrganization(input),
    ),
}
