import type { Slot } from '../domain/understanding.ts'
import { lunarDay } from './slot-values-lunar.ts'

const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * The slots with every date as calendar days, as its sender means it at `at` (UTC ms) in an IANA zone: `2026-11-08`, or first and last day
 * `2026-11-02/2026-11-08`. A date without its year, month or direction is the nearest one; a day of the week without one is this week's. Weeks begin on
 * Monday; the beginning, middle and end of a month are its days 1–10, 11–20 and 21 on, 月底 among them. Other slots stay as they are. Pure. Throws a RangeError for a zone
 * that does not exist.
 */
export function resolveSlots(slots: readonly Slot[], { at, zone }: { at: number; zone: string }): Slot[] {
  const today = dayOf(at, zone)
  return slots.map((slot) => {
    if (slot.name !== '日期' || slot.normalised === undefined) return slot
    return { ...slot, normalised: resolveDate(slot.normalised, today) ?? slot.normalised }
  })
}

function resolveDate(said: string, today: number): string | undefined {
  const [from = '', to] = said.split('/')
  if (to !== undefined) {
    const start = resolveDate(from, today)
    return start && `${start}/${start.slice(0, 4)}${to.slice(1)}`
  }
  const lunar = lunarDay(said, today)
  return lunar === undefined ? (nearestDay(said, today) ?? relative(said, today)) : isoOf(lunar)
}

function nearestDay(said: string, today: number): string | undefined {
  const [year, month] = partsOf(today)
  const [, namedMonth, namedDay, third] = /^--(\d\d)(?:-(\d\d))?(?:\.(\w+))?$/.exec(said) ?? []
  if (namedMonth !== undefined) {
    const candidates = [year - 1, year, year + 1].map((each) => dayAt(each, Number(namedMonth), Number(namedDay ?? 15)))
    const day = nearest(
      candidates.filter((each) => namedDay === undefined || partsOf(each)[1] === Number(namedMonth)),
      today,
    )
    if (day === undefined) return undefined
    return namedDay === undefined ? monthSpan(day, third) : isoOf(day)
  }
  const onlyDay = /^---(\d\d)$/.exec(said)?.[1]
  if (onlyDay === undefined) return undefined
  const candidates = [-1, 0, 1].map((shift) => dayAt(year, month + shift, Number(onlyDay)))
  const day = nearest(
    candidates.filter((each) => partsOf(each)[2] === Number(onlyDay)),
    today,
  )
  return day === undefined ? undefined : isoOf(day)
}

function relative(said: string, today: number): string | undefined {
  const [, unit, shift = '+0', part] = /^(day|week|months|month|year)([+-]\d+)?(?:\.(\w+))?$/.exec(said) ?? []
  const by = Number(shift)
  const [year, month, day] = partsOf(today)
  if (unit === 'day') return isoOf(today + by)
  if (unit === 'week') {
    const monday = today - ((new Date(today * DAY_MS).getUTCDay() + 6) % 7) + by * 7
    if (part === undefined) return span(monday, monday + 6)
    return part === 'end' ? span(monday + 5, monday + 6) : isoOf(monday + Number(part) - 1)
  }
  if (unit === 'months') return isoOf(clampedDay(year, month + by, day))
  if (unit === 'month') {
    const first = dayAt(year, month + by, 1)
    return part !== undefined && /^\d/.test(part)
      ? isoOf(clampedDay(year, month + by, Number(part)))
      : monthSpan(first, part)
  }
  if (unit !== 'year') return undefined
  const months = part === 'end' ? [12, 12] : part === 'start' ? [1, 1] : [1, 12]
  return span(dayAt(year + by, months[0] ?? 1, 1), dayAt(year + by, (months[1] ?? 12) + 1, 0))
}

function monthSpan(day: number, third: string | undefined): string {
  const [year, month] = partsOf(day)
  const first = dayAt(year, month, 1)
  const last = dayAt(year, month + 1, 0)
  if (third === 'start') return span(first, first + 9)
  if (third === 'middle') return span(first + 10, first + 19)
  return span(third === 'end' ? first + 20 : first, last)
}

function nearest(days: readonly number[], today: number): number | undefined {
  return days.toSorted((a, b) => Math.abs(a - today) - Math.abs(b - today))[0]
}

/** Days since 1970 of the calendar day in a zone. */
function dayOf(at: number, zone: string): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(zone, format)
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return dayAt(Number(part.year), Number(part.month), Number(part.day))
}

function dayAt(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS
}

function clampedDay(year: number, month: number, day: number): number {
  return Math.min(dayAt(year, month, day), dayAt(year, month + 1, 0))
}

function partsOf(day: number): [year: number, month: number, day: number] {
  const date = new Date(day * DAY_MS)
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
}

function isoOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

function span(first: number, last: number): string {
  return `${isoOf(first)}/${isoOf(last)}`
}
