export { type LimitClaims, limitClaims } from './effective.ts'
export { LimitError } from './errors.ts'
export { moveSeats } from './move-seats.ts'
export { limitRoutes } from './routes.ts'
export {
  areSeatsCounted,
  countingSeats,
  renewSeats,
  settleSeats,
  type Taking,
  takeSeats,
  takeSeatsBelow,
} from './seats.ts'
