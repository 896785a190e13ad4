import { differ } from './compare.ts'
import { updateDetails } from './details-store.ts'
import type { Kind, Work } from './kind.ts'

export const attribute: Kind = {
  permission: 'organization:update',
  differences: ({ attributes }, there) =>
    Object.entries(attributes).flatMap(([name, template]) =>
      differ('attribute', name, template, there.attributes[name]),
    ),
}

export const retention: Kind = {
  permission: 'organization:update',
  differences: ({ eventRetentionDays: days }, there) =>
    days === undefined ? [] : differ('retention', 'eventRetentionDays', days, there.eventRetentionDays),
}

/** Both are the organization's own row. */
export async function writeDetails({ tx, organization, now, content, found }: Work): Promise<void> {
  const { attributes, eventRetentionDays } = found.setUp
  const wanted = { ...attributes, ...content.attributes }
  const days = content.eventRetentionDays ?? eventRetentionDays
  if (JSON.stringify(wanted) === JSON.stringify(attributes) && days === eventRetentionDays) return
  await updateDetails(tx, organization.id, { attributes: wanted, eventRetentionDays: days }, now)
}
