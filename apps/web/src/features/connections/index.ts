export { ConnectionsTabs } from './ConnectionsTabs.tsx'
export { FromProvider } from './FromProvider.tsx'
export { emergencyNav } from './nav.ts'
export { useConnectionNames } from './use-connection-names.ts'
