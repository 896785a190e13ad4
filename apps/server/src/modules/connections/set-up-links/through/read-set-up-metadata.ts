import { inOrganization } from '../../../../platform/db/index.ts'
import { operation } from '../../../../platform/operation.ts'
import { ConnectionError } from '../../errors.ts'
import { AskedDocument, DocumentView, readDocument } from '../../metadata/document-view.ts'
import { readLive } from '../live.ts'
import { SetUpParams } from './view.ts'

/** For whoever fills in a connection by a link, while that stands; nothing is asked of anybody for another. */
export const readSetUpMetadata = operation({
  name: 'connections.readSetUpMetadata',
  summary: 'Read what an identity provider says of itself, by a set-up link',
  permission: null,
  params: SetUpParams,
  input: AskedDocument,
  output: DocumentView,
  errors: [
    ConnectionError.set_up_link_over,
    ConnectionError.document_refused,
    ConnectionError.asked_too_often,
  ],
  async prepare({ services, actor, organization, clock }, asked, { connectionId }) {
    const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
    const look = { services, actor, organization, clock }
    await inOrganization(services.db, place, (tx) => readLive({ ...look, tx }, connectionId), {
      readOnly: true,
    })
    return readDocument(services, organization.id, asked, clock)
  },
  run: async (_context, _input, _params, view) => view,
})
