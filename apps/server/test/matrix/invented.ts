import type { OrganizationId } from '../../src/kernel/ids.ts'

/** Ids of the right shape that were never given to anything. */
export const INVENTED: Record<string, string> = Object.fromEntries([
  ['grantId', 'x'.repeat(43)],
  ...(
    [
      ['userId', 'usr'],
      ['serviceAccountId', 'sac'],
      ['groupId', 'grp'],
      ['roleId', 'rol'],
      ['assignmentId', 'asg'],
      ['invitationId', 'inv'],
      ['externalMemberId', 'ext'],
      ['applicationId', 'app'],
      ['secretId', 'sec'],
      ['sessionId', 'ses'],
      ['eventId', 'evt'],
      ['templateId', 'tpl'],
      ['formId', 'rgf'],
      ['registrationId', 'reg'],
      ['domainId', 'dom'],
      ['connectionId', 'con'],
      ['testId', 'cte'],
      ['linkId', 'sul'],
      ['keyId', 'sec'],
      ['passkeyId', 'psk'],
      ['moveId', 'mov'],
      ['reviewId', 'rev'],
      ['itemId', 'rvi'],
      ['importId', 'imp'],
      ['directoryId', 'dir'],
      ['tokenId', 'sec'],
      ['organizationId', 'org'],
    ] as const
  ).map(([name, prefix]) => [name, `${prefix}_01kb0000000000000000000000`]),
])
export const INVENTED_ORGANIZATION = INVENTED.organizationId as OrganizationId
