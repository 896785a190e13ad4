import type { Endpoint } from '../http/endpoint.ts'
import { findAll } from './find-all.ts'
import { readSearchRequest } from './search-request.ts'

/** RFC 7644 3.4.3: `POST /.search`. */
export const searchAll: Endpoint = async (provisioning, request) =>
  findAll(provisioning, request, readSearchRequest(request.body))
