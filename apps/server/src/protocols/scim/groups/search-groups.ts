import type { Endpoint } from '../http/endpoint.ts'
import { readSearchRequest } from '../lists/search-request.ts'
import { findGroups } from './find-groups.ts'

/** RFC 7644 3.4.3: `POST /Groups/.search`. */
export const searchGroups: Endpoint = async (provisioning, request) =>
  findGroups(provisioning, request, readSearchRequest(request.body))
