import { useTexts } from '../../lib/texts.tsx'
import { permissionTexts } from './permission-texts.ts'
import type { Role } from './queries.ts'

type Named = Pick<Role, 'key' | 'name'> & Partial<Pick<Role, 'builtIn' | 'description'>>

/** Names and descriptions: of what is Bailiwick's own in the person's language, of all else as it was written. */
export function useRoleWords() {
  const { roles, permissions } = useTexts(permissionTexts)
  const own = ({ key }: Named) => (roles as Record<string, { name: string; lead: string }>)[key]
  return {
    name: (role: Named): string => own(role)?.name ?? role.name,
    lead: (role: Named): string => own(role)?.lead ?? role.description ?? '',
    permission: (name: string, description?: string | null): string =>
      (permissions as Record<string, string>)[name] ?? description ?? '',
  }
}
