export { type Fault, faultsOf, ObjectSchema } from './object-schema.ts'
