import { isId } from '../kernel/ids.ts'
import { UsageError } from './command.ts'
import type { operatorIn } from './operator.ts'

/** The person of an organization who is meant by an id or address. */
export async function findPerson(operator: ReturnType<typeof operatorIn>, named: string): Promise<string> {
  if (isId('user', named)) return named
  const address = named.toLowerCase()
  const found = await operator.find<{ id: string; email: string | null }>(
    'users.list',
    { search: named },
    ({ email }) => email?.toLowerCase() === address,
  )
  if (!found) throw new UsageError(`there is nobody whose address is ${named}`)
  return found.id
}
