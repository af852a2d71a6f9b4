const DAY_MS = 86_400_000
const CALENDAR = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })

/**
 * First days of lunar years: the days, in China's time, of new moons as computed (Meeus, Astronomical Algorithms, chapter 49). The platform's calendar has all but two of them: with
 * ICU 78 it puts 2027 a day later and 2030 a day earlier, where the new moon is within eight minutes of midnight.
 */
const NEW_YEARS = [
  '2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03',
  '2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 2036-01-28 2037-02-15 2038-02-04 2039-01-24 2040-02-12',
]
  .flatMap((line) => line.split(' '))
  .map((day) => Date.parse(day) / DAY_MS)

/** The day (days since 1970) nearest to today that is `lunar-08-15` (month, day) or `lunar-eve`; undefined when `said` is neither. */
export function lunarDay(said: string, today: number): number | undefined {
  if (said === 'lunar-eve') return newYear(today + 1, 0) - 1
  const [, month, day] = /^lunar-(\d\d)-(\d\d)$/.exec(said) ?? []
  if (month === undefined) return undefined
  return month === '01' ? newYear(today, Number(day) - 1) : inCalendar(`${Number(month)}/${Number(day)}`, today)
}

function newYear(today: number, daysAfter: number): number {
  const days = NEW_YEARS.map((first) => first + daysAfter)
  const nearest = days.toSorted((a, b) => Math.abs(a - today) - Math.abs(b - today))[0] ?? today
  // No new year is further away than half of a leap year's 384 days: beyond that the table has ended.
  return Math.abs(nearest - today) <= 193 ? nearest : (inCalendar(`1/${daysAfter + 1}`, today) ?? nearest)
}

function inCalendar(wanted: string, today: number): number | undefined {
  for (let away = 0; away < 200; away++) {
    for (const day of [today + away, today - away]) if (lunarForm(day) === wanted) return day
  }
  return undefined
}

function lunarForm(day: number): string {
  const parts = CALENDAR.formatToParts(day * DAY_MS)
  return ['month', 'day'].map((wanted) => parts.find(({ type }) => type === wanted)?.value).join('/')
}
