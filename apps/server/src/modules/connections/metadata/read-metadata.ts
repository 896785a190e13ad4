import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { AskedDocument, DocumentView, readDocument } from './document-view.ts'

/** For whoever fills in the settings. Nothing is kept. */
export const readMetadata = operation({
  name: 'connections.readMetadata',
  summary: 'Read what an identity provider says of itself',
  permission: 'connections:write',
  input: AskedDocument,
  output: DocumentView,
  errors: [ConnectionError.document_refused, ConnectionError.asked_too_often],

  // While no connection is held: the provider takes its time.
  prepare: ({ services, organization, clock }, asked) =>
    readDocument(services, organization.id, asked, clock),
  run: async (_context, _input, _params, view) => view,
})
