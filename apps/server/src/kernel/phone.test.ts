import { expect, it } from 'vitest'
import { maskPhone, readPhone } from './phone.ts'

it.each([
  ['+49 151 2345-6789', '+4915123456789'],
  ['0044 (20) 7946.0018', '+442079460018'],
  [' +1/650/253/0000 ', '+16502530000'],
])('reads %s', (typed, number) => expect(readPhone(typed)).toBe(number))

it.each([
  ...['', '0151 23456789', '+0151234567', '+49', '+4915123456789012', '+49151a234567', '+49151\r\n2345678x'],
  ...['+49151234567;ext=1', 'tel:+4915123456789', '+٤٩١٥١٢٣٤٥٦٧'],
])('takes %j for none', (typed) => expect(readPhone(typed)).toBeUndefined())

it('shows no more than the end', () => expect(maskPhone('+4915123456789')).toBe('••• 89'))
