import { expect, test } from 'vitest'
import { lunarDay } from '../../src/understanding/slot-values-lunar.ts'

const DAY_MS = 86_400_000
const CHINA_MS = 8 * 3_600_000
/** Dynamical time runs ahead of the clock by about so much between 2020 and 2040. */
const AHEAD_MS = 72_000
const SYNODIC = 29.530588861

/** The new moon nearest to a time, UTC ms, to about half a minute: Meeus, Astronomical Algorithms, chapter 49, its main terms. */
function newMoon(near: number): number {
  const k = Math.round((near / DAY_MS + 2_440_587.5 - 2_451_550.1) / SYNODIC)
  const t = k / 1_236.85
  const e = 1 - 0.002516 * t
  const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180)
  const sun = 2.5534 + 29.1053567 * k
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t
  const node = 124.7746 - 1.56375588 * k
  const terms =
    -0.4072 * sin(moon) +
    0.17241 * e * sin(sun) +
    0.01608 * sin(2 * moon) +
    0.01039 * sin(2 * latitude) +
    0.00739 * e * sin(moon - sun) -
    0.00514 * e * sin(moon + sun) +
    0.00208 * e * e * sin(2 * sun) -
    0.00111 * sin(moon - 2 * latitude) -
    0.00057 * sin(moon + 2 * latitude) +
    0.00056 * e * sin(2 * moon + sun) -
    0.00042 * sin(3 * moon) +
    0.00042 * e * sin(sun + 2 * latitude) +
    0.00038 * e * sin(sun - 2 * latitude) -
    0.00024 * e * sin(2 * moon - sun) -
    0.00017 * sin(node) +
    0.000325 * sin(299.77 + 0.107408 * k) +
    0.000165 * sin(251.88 + 0.016321 * k) +
    0.000164 * sin(251.83 + 26.651886 * k) +
    0.000126 * sin(349.42 + 36.412478 * k) +
    0.00011 * sin(84.66 + 18.206239 * k)
  const julian = 2_451_550.09766 + SYNODIC * k + 0.00015437 * t * t + terms
  return (julian - 2_440_587.5) * DAY_MS - AHEAD_MS
}

const years = Array.from({ length: 21 }, (_, after) => 2020 + after)
const newYearOf = (year: number) => (lunarDay('lunar-01-01', Date.UTC(year, 1, 5) / DAY_MS) ?? 0) * DAY_MS

test.each(years)('the lunar year of %i begins on the day of a new moon in China', (year) => {
  const first = newYearOf(year)
  expect(Math.floor((newMoon(first) + CHINA_MS) / DAY_MS) * DAY_MS).toBe(first)
})

test("no lunar year begins more than a day from where the platform's calendar has it", () => {
  const calendar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
  const isFirst = (at: number) => calendar.format(at) === calendar.format(Date.UTC(2024, 1, 10))
  for (const year of years)
    expect(
      [-1, 0, 1].some((away) => isFirst(newYearOf(year) + away * DAY_MS)),
      String(year),
    ).toBe(true)
})

test('the eve is the day before, and the fifteenth fourteen days after', () => {
  const today = Date.UTC(2027, 0, 20) / DAY_MS
  expect(lunarDay('lunar-eve', today)).toBe(Date.UTC(2027, 1, 5) / DAY_MS)
  expect(lunarDay('lunar-01-15', today)).toBe(Date.UTC(2027, 1, 20) / DAY_MS)
})
