export {
  beginSmsCode,
  checkSmsCode,
  confirmPhone,
  mintSmsCode,
  phoneNameOf,
  phoneOf,
  SMS_CODE_MINUTES,
} from './sms.ts'
