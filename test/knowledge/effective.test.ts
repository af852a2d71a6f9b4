import { expect, test } from 'vitest'
import { ArticleStatus, Audience } from '../../src/domain/article.ts'
import { dayInZone } from '../../src/knowledge/day-in-zone.ts'
import { mayReachCustomer } from '../../src/knowledge/effective.ts'
import { anArticle } from './a-shop.ts'

test('a customer is told approved and live knowledge for customers only', () => {
  const reaching = ArticleStatus.options.flatMap((status) =>
    Audience.options
      .filter((audience) => mayReachCustomer(anArticle('cup', { status, audience }), '2026-11-22'))
      .map((audience) => `${status} ${audience}`),
  )
  expect(reaching).toEqual(['approved customer', 'live customer'])
})

test('the first and the last day of validity both count', () => {
  const article = anArticle('cup', { validity: { from: '2026-11-20', until: '2026-11-22' } })
  const days = ['2026-11-19', '2026-11-20', '2026-11-22', '2026-11-23']
  expect(days.map((day) => mayReachCustomer(article, day))).toEqual([false, true, true, false])
})

test('a day begins at midnight of the zone, in summer time as well', () => {
  expect(dayInZone(Date.UTC(2026, 10, 22, 15, 59), 'Asia/Shanghai')).toBe('2026-11-22')
  expect(dayInZone(Date.UTC(2026, 10, 22, 16, 0), 'Asia/Shanghai')).toBe('2026-11-23')
  expect(dayInZone(Date.UTC(2026, 6, 1, 3, 59), 'America/New_York')).toBe('2026-06-30')
  expect(dayInZone(Date.UTC(2026, 0, 1, 4, 59), 'America/New_York')).toBe('2025-12-31')
})
