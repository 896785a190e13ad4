export { IdentitiesOf } from './IdentitiesOf.tsx'
