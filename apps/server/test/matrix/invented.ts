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
      ['importId', 'imp'],
      ['reviewId', 'rev'],
      ['itemId', 'rvi'],
      ['directoryId', 'dir'],
      ['tokenId', 'sec'],
      ['organizationId', 'org'],
    ] as const
  ).map(([name, prefix]) => [name, `${prefix}_01kb0000000000000000000000`]),
])
export const INVENTED_ORGANIZATION = INVENTED.organizationId as OrganizationId
