export { LimitsOfChild } from './LimitsOfChild.tsx'
