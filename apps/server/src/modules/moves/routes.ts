import { route } from '../../platform/http/route.ts'
import { getMove } from './get-move.ts'
import { listMoves } from './list-moves.ts'
import { mergeOrganization } from './merge-organization.ts'
import { moveUser } from './move-user.ts'
import { resumeMove } from './resume-move.ts'
import { splitOrganization } from './split-organization.ts'

const ORGANIZATION = '/organizations/:organizationId'

export const moveRoutes = [
  route(`POST ${ORGANIZATION}/users/:userId/move`, moveUser),
  route(`POST ${ORGANIZATION}/split`, splitOrganization),
  route(`POST ${ORGANIZATION}/merge`, mergeOrganization),
  route(`GET ${ORGANIZATION}/moves`, listMoves),
  route(`GET ${ORGANIZATION}/moves/:moveId`, getMove),
  route(`POST ${ORGANIZATION}/moves/:moveId/resume`, resumeMove),
]
