import { randomUUID } from 'node:crypto'
import type { WorkspaceId } from '../../src/kernel/ids.ts'
import { announce, inWorkspace } from '../../src/platform/db/index.ts'
import type { TestApp } from './app.ts'

/**
 * Ends when a node has heard of every change until now, by both ways in which it hears of them. Before that a late one
 * may still empty its memory, or keep what is being read out of it.
 */
export async function untilTold(app: TestApp, workspaceId: WorkspaceId): Promise<void> {
  const subject = randomUUID()
  const change = { workspaceId, topic: 'branding', subject } as const
  const heard = new Promise<void>((resolve) => {
    // By this node itself, by the notification, and by the question that it asks twice a second.
    let left = 3
    app.services.state.on('branding', (told) => {
      if (told.subject === subject && --left === 0) resolve()
    })
  })
  await inWorkspace(app.services.db, workspaceId, (tx) => announce(tx, [change]))
  app.services.state.apply([change])
  await heard
}
