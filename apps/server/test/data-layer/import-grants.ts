import type { TableName } from './table-name.ts'

export const IMPORT_GRANTS: Partial<Record<TableName, Record<string, string[]>>> = {
  // Organizations of a file are made with where its import has come to.
  imports: {
    workspace: [
      'select',
      'update(checkpoint, done, due_at, failures, notices, outcome, problem_counts, problems, reported, taken_back, undone_steps)',
    ],
    subtree: ['select'],
    janitor: ['select(due_at, id, organization_id, turn_of, workspace_id)'],
  },
  import_batches: { workspace: ['insert', 'select'], subtree: ['select'] },
  import_lines: { workspace: ['insert', 'select'], subtree: ['select'] },
}
