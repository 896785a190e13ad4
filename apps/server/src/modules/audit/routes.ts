import { route } from '../../platform/http/route.ts'
import { exportEvents } from './export-events.ts'
import { exportRows } from './export-rows.ts'
import { getEvent } from './get-event.ts'
import { listEvents } from './list-events.ts'

export const eventRoutes = [
  route('GET /organizations/:organizationId/events', listEvents),
  route('GET /organizations/:organizationId/events/export', exportEvents),
  route('GET /organizations/:organizationId/events/rows', exportRows),
  route('GET /organizations/:organizationId/events/:eventId', getEvent),
]
