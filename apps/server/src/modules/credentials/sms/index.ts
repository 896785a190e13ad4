export {
  beginSmsCode,
  checkSmsCode,
  confirmPhone,
  mintSmsCode,
  phoneNameOf,
  phoneOf,
  removePhone,
  SMS_CODE_MINUTES,
} from './sms.ts'
