import type { Endpoint } from '../http/endpoint.ts'
import { readListRequest } from '../lists/list-request.ts'
import { findUsers } from './find-users.ts'

/** RFC 7644 3.4.2: `GET /Users`. */
export const listUsers: Endpoint = async (provisioning, request) =>
  findUsers(provisioning, request, readListRequest(request.query))
