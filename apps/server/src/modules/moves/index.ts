export { goOnWithMoves } from './go-on.ts'
export { moveRoutes } from './routes.ts'
export { runMove } from './run-move.ts'
export type { MoveView } from './view.ts'
