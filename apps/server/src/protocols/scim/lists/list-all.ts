import type { Endpoint } from '../http/endpoint.ts'
import { findAll } from './find-all.ts'
import { readListRequest } from './list-request.ts'

/** RFC 7644 3.4.2.1: `GET` of the directory's own address. */
export const listAll: Endpoint = async (provisioning, request) =>
  findAll(provisioning, request, readListRequest(request.query))
