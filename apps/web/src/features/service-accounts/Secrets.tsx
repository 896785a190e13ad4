import { useQuery } from '@tanstack/react-query'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { SecretsSection } from '../../ui/SecretsSection.tsx'
import {
  revokeSecret,
  rotateSecret,
  type ServiceAccount,
  secretsQuery,
  serviceAccountsKey,
} from './queries.ts'
import { serviceAccountsTexts } from './texts.ts'

/** The secrets of a service account. */
export function Secrets({ account: { id, clientId } }: { account: ServiceAccount }) {
  const { secrets } = useTexts(serviceAccountsTexts)
  const { id: organizationId } = useHere()
  const can = useCan()
  const query = useQuery(secretsQuery(organizationId, id))
  return (
    <SecretsSection
      clientId={clientId}
      query={query}
      mayWrite={can('service-accounts:write')}
      words={secrets}
      rotate={(overlapSeconds) => rotateSecret(organizationId, id, overlapSeconds)}
      revoke={(secretId) => revokeSecret(organizationId, id, secretId)}
      refresh={[serviceAccountsKey(organizationId, id)]}
    />
  )
}
