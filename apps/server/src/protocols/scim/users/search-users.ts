import type { Endpoint } from '../http/endpoint.ts'
import { readSearchRequest } from '../lists/search-request.ts'
import { findUsers } from './find-users.ts'

/** RFC 7644 3.4.3: `POST /Users/.search`. */
export const searchUsers: Endpoint = async (provisioning, request) =>
  findUsers(provisioning, request, readSearchRequest(request.body))
