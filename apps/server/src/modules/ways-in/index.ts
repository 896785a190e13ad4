export { type Held, waysInOf } from './ways-in-of.ts'
export { readWaysIn, type WaysIn, waysLeft } from './ways-left.ts'
