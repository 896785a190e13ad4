import { LIST_RESPONSE } from '../discovery/described.ts'
import type { ScimAnswer } from '../http/endpoint.ts'
import type { ListRequest } from './list-request.ts'

/** RFC 7644 3.4.2; with a cursor RFC 9865 2. */
export const answerList = (
  { startIndex, cursor }: ListRequest,
  { total, nextCursor }: { total: number; nextCursor?: string },
  resources: readonly object[],
): ScimAnswer => ({
  status: 200,
  body: {
    schemas: [LIST_RESPONSE],
    totalResults: total,
    itemsPerPage: resources.length,
    ...(cursor === undefined ? { startIndex } : nextCursor !== undefined && { nextCursor }),
    Resources: resources,
  },
})
