import { useQuery } from '@tanstack/react-query'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { SecretsSection } from '../../ui/SecretsSection.tsx'
import { type Application, applicationChanges, applicationsKey, secretsQuery } from './queries.ts'
import { applicationsTexts } from './texts.ts'

/** The secrets of an application, where it is one that can keep them. */
export function Secrets({ application: { id, clientId, type } }: { application: Application }) {
  const { secrets } = useTexts(applicationsTexts)
  const { id: organizationId } = useHere()
  const can = useCan()
  const keepsSecrets = type === 'web' || type === 'machine'
  const query = useQuery({ ...secretsQuery(organizationId, id), enabled: keepsSecrets })
  const { rotate, revoke } = applicationChanges(organizationId, id)
  if (!keepsSecrets) return null
  return (
    <SecretsSection
      clientId={clientId}
      query={query}
      mayWrite={can('applications:write')}
      words={secrets}
      rotate={rotate}
      revoke={revoke}
      refresh={[applicationsKey(organizationId, id, 'secrets')]}
    />
  )
}
