export type { MailedTo } from './mail-code-store.ts'
export {
  beginMailCode,
  MAIL_CODE_MINUTES,
  mintMailCode,
  readMailLink,
  takeMailCode,
  takeMailLink,
} from './mail-codes.ts'
