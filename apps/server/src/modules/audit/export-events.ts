import { z } from 'zod'
import { Lines, LinesOutput } from '../../platform/lines.ts'
import { operation } from '../../platform/operation.ts'
import { exportChain } from './export-chain.ts'
import { createReader } from './view.ts'

/** The whole log of an organization, with what it takes to verify it without this server. */
export const exportEvents = operation({
  name: 'events.export',
  summary: 'Export all events with their chain',
  permission: 'events:read',
  input: z.strictObject({}),
  output: LinesOutput,
  errors: [],
  event: 'events.exported',
  describe: () => ({ data: { format: 'chain' } }),

  async run({ services, actor, organization, clock }) {
    const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
    const { show, is } = createReader(services, actor)
    return new Lines(exportChain(services.db, place, clock, { show }), is)
  },
})
