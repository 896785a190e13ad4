import {
  assertConnected,
  assertMeetable,
  assertOnlyStricter,
  changedSettings,
  FIELD_LIST,
  ownValue,
  type PolicySettings,
  policyNodes,
  selectPolicyPath,
  updatePolicy,
  writeSettings,
} from '../../policies/index.ts'
import type { Difference, Kind, Work } from './kind.ts'

/** A policy that is stricter than the template's is no difference: a template never loosens. */
export const policy: Kind = {
  permission: 'policy:write',
  differences({ policy: template }, { policy: own }) {
    return FIELD_LIST.flatMap((field): Difference[] => {
      const [wanted, is] = [ownValue(template, field), ownValue(own, field)]
      if (wanted === undefined || wanted === null) return []
      if (is !== undefined && is !== null && field.lattice.isAtLeastAsStrict(is, wanted)) return []
      return [{ kind: 'policy', name: field.pointer, template: wanted, organization: is ?? null }]
    })
  },
}

export async function writePolicy({ tx, actor, organization, now, content, found }: Work): Promise<void> {
  const before = found.setUp.policy
  const settings = joinedPolicy(content.policy, before)
  const changed = changedSettings(before, settings)
  if (Object.keys(changed).length === 0) return
  // Read here: what memory says of those above may be a moment old.
  const path = await selectPolicyPath(tx, organization.id)
  const nodes = policyNodes(path)
  assertOnlyStricter(nodes.slice(0, -1), changed)
  assertMeetable(changed)
  await assertConnected(tx, { actor, organization, now, nodes, settings, changed })
  await updatePolicy(tx, organization.id, writeSettings(found.policy, settings), undefined, now)
}

/** The organization's own settings with what the template asks for beyond them, field by field. */
function joinedPolicy(template: PolicySettings, own: PolicySettings): PolicySettings {
  const joined: Record<string, Record<string, unknown>> = structuredClone(own) as never
  for (const field of FIELD_LIST) {
    const [wanted, is] = [ownValue(template, field), ownValue(own, field)]
    if (wanted === undefined || wanted === null) continue
    const value = is === undefined || is === null ? wanted : field.lattice.join(is, wanted)
    joined[field.group] = { ...joined[field.group], [field.name]: value }
  }
  return joined as PolicySettings
}
