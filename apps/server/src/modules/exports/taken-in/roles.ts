import { type Id, type RoleId, renamedId } from '../../../kernel/ids.ts'
import { PermissionName } from '../../roles/index.ts'
import { ExportFileError } from '../errors.ts'
import type { Row, WorkspaceRole } from '../file/lines.ts'
import type { Note } from './report.ts'
import type { RoleHere } from './store.ts'

/** What a role of the other workspace is here. */
type Meaning =
  | { as: 'workspace'; id: RoleId }
  | { as: 'own'; role: WorkspaceRole }
  | { as: 'nothing'; key: string }

/**
 * Roles of the other workspace, as far as the same is meant here: those that every workspace has, one here of the same key that gives
 * nothing beyond it, or else one of the organization's own with what it gave. Nobody has more than before.
 */
export class RolesOfWorkspace {
  readonly #here: readonly RoleHere[]
  readonly #known = new Map<string, Meaning>()
  readonly #told = new Set<string>()
  readonly notes: Note[] = []
  constructor(here: readonly RoleHere[]) {
    this.#here = here
  }

  add(role: WorkspaceRole): void {
    this.#known.set(role.id, this.#meaningOf(role))
  }

  #meaningOf(role: WorkspaceRole): Meaning {
    const same = this.#here.find(({ key }) => key === role.key)
    if (role.builtIn)
      return same?.built_in ? { as: 'workspace', id: same.id } : { as: 'nothing', key: role.key }
    if (!same) return { as: 'own', role }
    const isMore = same.built_in || same.permissions.some((one) => !role.permissions.includes(one))
    return isMore ? { as: 'nothing', key: role.key } : { as: 'workspace', id: same.id }
  }

  /** A row that names a role, as it stands here; undefined where nothing here is meant by it. `own` has to be made first. */
  place(row: Row, organizationId: string): { row: Row; own?: Row } | undefined {
    const given = row.workspace_role_id
    if (typeof given !== 'string') return { row }
    const meaning = this.#known.get(given)
    if (!meaning) throw new ExportFileError('the file names a role of the workspace that is not in it')
    if (meaning.as === 'workspace') return { row: { ...row, workspace_role_id: meaning.id } }
    this.#tell(given, meaning)
    if (meaning.as === 'nothing') return undefined
    const id = renamedId('role', given, organizationId)
    return { row: { ...row, workspace_role_id: null, role_id: id }, own: toOwn(meaning.role, id) }
  }

  #tell(id: string, meaning: Exclude<Meaning, { as: 'workspace' }>): void {
    if (this.#told.has(id)) return
    this.#told.add(id)
    const key = meaning.as === 'own' ? meaning.role.key : meaning.key
    this.notes.push({ what: 'role', key, became: meaning.as })
  }

  /** Whether applications know a role of the whole workspace by this key: an own one may not pass for it. */
  isKeyOfWorkspace(key: string): boolean {
    return this.#here.some((role) => role.key === key)
  }
}

const toOwn = ({ key, name, description, permissions }: WorkspaceRole, id: Id<'role'>): Row => ({
  id,
  key,
  name,
  description,
  permissions: permissionsBelow(permissions),
})

const permissionsBelow = (permissions: readonly string[]): string[] =>
  permissions.filter((one) => !one.startsWith('workspace:'))

/** What an own role may name: permissions as everywhere, and none that exist on the root alone. */
export function assertOwnPermissions(permissions: unknown): void {
  for (const one of permissions as readonly string[])
    if (!PermissionName.safeParse(one).success || one.startsWith('workspace:'))
      throw new ExportFileError(`the file has a role of an organization that names ${one.slice(0, 80)}`)
}
