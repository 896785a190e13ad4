import type { Endpoint } from '../http/endpoint.ts'
import { readListRequest } from '../lists/list-request.ts'
import { findGroups } from './find-groups.ts'

/** RFC 7644 3.4.2: `GET /Groups`. */
export const listGroups: Endpoint = async (provisioning, request) =>
  findGroups(provisioning, request, readListRequest(request.query))
