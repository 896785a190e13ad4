export { PROVIDER_CHECKS, type ProviderCheck, ProviderFault } from './provider-fault.ts'
