export { endAccountLinks } from './end-links.ts'
export { findLinkable, linkAccounts, mayLink } from './link-accounts.ts'
export { type LinkedAccount, readLinkedAccounts } from './read-linked-accounts.ts'
export { unlinkAccount } from './unlink-account.ts'
