export { beginSmsCode, checkSmsCode, confirmPhone, mintSmsCode, phoneOf, SMS_CODE_MINUTES } from './sms.ts'
