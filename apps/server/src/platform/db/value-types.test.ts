import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { parseTime } from './value-types.ts'

const asDriver = pg.types.getTypeParser(1184, 'text')

describe('parseTime', () => {
  it('reads every point in time as the driver does', () => {
    const days = [
      '0001-01-01',
      '0099-12-31',
      '0100-02-28',
      '1969-12-31',
      '2024-02-29',
      '2026-11-26',
      '9999-12-31',
    ]
    const times = ['00:00:00', '23:59:59', '03:04:05']
    const fractions = ['', '.1', '.02', '.678', '.0009', '.999999', '.000001', '.12345']
    const zones = ['+00', '+02', '-03:30', '+05:30:15', '']
    for (const day of days)
      for (const time of times)
        for (const fraction of fractions)
          for (const zone of zones) {
            const text = `${day} ${time}${fraction}${zone}`
            expect(parseTime(text), text).toEqual(asDriver(text))
          }
    for (const text of ['infinity', '-infinity', '12026-01-01 00:00:00+00', '0044-03-15 12:00:00+00 BC'])
      expect(parseTime(text), text).toEqual(asDriver(text))
  })
})
