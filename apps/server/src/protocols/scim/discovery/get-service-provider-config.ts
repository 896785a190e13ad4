import { BULK_BOUNDS } from '../bulk/read-bulk.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { PAGE_BOUNDS } from '../lists/page-bounds.ts'

/** RFC 7643 5, with what RFC 9865 4 adds: `GET /ServiceProviderConfig`. */
export const getServiceProviderConfig: Endpoint = async (_provisioning, { base }) => ({
  status: 200,
  body: {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: {
      supported: true,
      maxOperations: BULK_BOUNDS.operations,
      maxPayloadSize: BULK_BOUNDS.payload,
    },
    filter: { supported: true, maxResults: PAGE_BOUNDS.most },
    // Nobody has a password by a directory's word.
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    pagination: {
      cursor: true,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: PAGE_BOUNDS.usual,
      maxPageSize: PAGE_BOUNDS.most,
    },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'The token that an administrator was shown when the directory was connected.',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  },
})
