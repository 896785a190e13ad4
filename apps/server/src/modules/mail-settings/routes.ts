import { route } from '../../platform/http/route.ts'
import { getMailSettings } from './get-mail-settings.ts'
import { sendTestMail } from './send-test-mail.ts'

export const mailRoutes = [
  route('GET /workspace/mail', getMailSettings),
  route('POST /workspace/mail/test', sendTestMail),
]
