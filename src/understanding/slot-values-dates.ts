import { readNumber } from './slot-values-numbers.ts'

const NUMERAL = '[\\d一二两三四五六七八九十]{1,3}'
const FULL = /^(?<year>(?:20)?\d{2})[-/.年](?<month>\d{1,2})[-/.月](?<day>\d{1,2})[日号]?$/
const MONTH_DAY = new RegExp(
  `^(?<month>${NUMERAL})(?:月|[-/.](?=\\d))(?:份)?(?:(?<day>${NUMERAL})[日号]?|(?<third>[底初末]|中旬|上旬|下旬))?$`,
)
const DAY = new RegExp(`^(?:(?<month>[上下这本]{1,2})个?月)?(?<day>${NUMERAL})[日号]$`)
const AWAY = new RegExp(`^(?<count>${NUMERAL}|半)个?(?<unit>天|日|周|星期|礼拜|月)(?:之|以)?(?<way>前|后)$`)
const WEEK = /^(?<way>[上下]{1,2}|[这本])?个?(?:周|星期|礼拜)(?<day>[一二三四五六日天末])?$/
const PERIOD = /^(?<way>[上下]{1,2}|[这本])?个?(?<unit>月|年)(?<third>[底初末]|中旬|上旬|下旬)?$/
const NEAR: readonly [words: RegExp, days: number][] = [
  [/^大前[天日]/, -3],
  [/^前[天日]/, -2],
  [/^(?:昨[天日晚]|yesterday)/, -1],
  [/^(?:今[天日早晚]|today|tonight)/, 0],
  [/^(?:明[天日早晚]|tomorrow)/, 1],
  [/^后[天日]/, 2],
  [/^大后[天日]/, 3],
]
const ENGLISH_DAYS = ['sun', 'mon', 'tues', 'wednes', 'thurs', 'fri', 'satur']
const ENGLISH = /^(?:(?<way>next|last|this) )?(?:(?<day>sun|mon|tues|wednes|thurs|fri|satur)day|(?<unit>week|month))$/
const WEEKDAYS = '日一二三四五六'

/** Days of the year that have names: month-day, or a lunar month and day. */
const FESTIVALS: readonly [words: RegExp, date: string][] = [
  [/国庆|十一(?:假期|黄金周)/, '--10-01/--10-07'],
  [/元旦/, '--01-01'],
  [/五一|劳动节/, '--05-01'],
  [/六一|儿童节/, '--06-01'],
  [/618/, '--06-18'],
  [/双(?:十一|11)/, '--11-11'],
  [/双(?:十二|12)/, '--12-12'],
  [/七夕/, 'lunar-07-07'],
  [/情人节/, '--02-14'],
  [/圣诞/, '--12-25'],
  [/三八|女神节|妇女节/, '--03-08'],
  [/除夕|年三十/, 'lunar-eve'],
  [/春节|过年|大年初一/, 'lunar-01-01'],
  [/元宵/, 'lunar-01-15'],
  [/端午/, 'lunar-05-05'],
  [/中秋/, 'lunar-08-15'],
]
const LUNAR_DAY = /^(?:大年|正月)?初([一二三四五六七八九十])$/

/**
 * A date (normalised text) in a form that needs no clock: `2026-11-08`; `--11-08` (no year), `---08` (no month), `--11` and `--11.end`; `day-2`, `week+1.5`
 * (Monday is 1), `week.5` (no direction), `week-1`, `month-1.15`, `month+0.end`, `months-1`; `lunar-08-15`, `lunar-eve`. resolveSlots turns these into calendar days. Undefined for what names no date.
 */
export function normaliseDate(text: string): string | undefined {
  return (
    fullDate(text) ??
    festival(text) ??
    NEAR.flatMap(([words, days]) => (words.test(text) ? [`day${signed(days)}`] : []))[0] ??
    awayFrom(text) ??
    monthDay(text) ??
    dayOfMonth(text) ??
    week(text) ??
    period(text) ??
    english(text)
  )
}

/** True for a day and month that no calendar has, 13月5号 or 2024年2月30日; false for all other texts (normalised). */
export function isNoDay(text: string): boolean {
  const full = FULL.exec(text)?.groups
  if (full !== undefined) {
    const { year = '', month, day } = full
    return !isDay(Number(month), Number(day), Number(year.padStart(4, '20')))
  }
  const { month, day } = MONTH_DAY.exec(text)?.groups ?? {}
  if (month === undefined) return false
  const number = readNumber(month) ?? 0
  return day === undefined ? number < 1 || number > 12 : !isDay(number, readNumber(day) ?? 0)
}

function fullDate(text: string): string | undefined {
  const { year = '', month = '', day = '' } = FULL.exec(text)?.groups ?? {}
  const date = `${year.padStart(4, '20')}-${pad(month)}-${pad(day)}`
  return year !== '' && isDay(Number(month), Number(day), Number(year.padStart(4, '20'))) ? date : undefined
}

function festival(text: string): string | undefined {
  const lunar = LUNAR_DAY.exec(text)?.[1]
  if (lunar !== undefined) return `lunar-01-${pad(String(readNumber(lunar) ?? 1))}`
  return FESTIVALS.find(([words]) => words.test(text))?.[1]
}

function awayFrom(text: string): string | undefined {
  const { count = '', unit, way } = AWAY.exec(text)?.groups ?? {}
  if (unit === undefined) return undefined
  const number = readNumber(count) ?? 0
  const sign = way === '前' ? -1 : 1
  if (unit === '月') return number < 1 ? `day${signed(sign * 15)}` : `months${signed(sign * number)}`
  return `day${signed(sign * number * (unit === '天' || unit === '日' ? 1 : 7))}`
}

function monthDay(text: string): string | undefined {
  const groups = MONTH_DAY.exec(text)?.groups
  if (groups === undefined) return undefined
  const month = readNumber(groups.month ?? '') ?? 0
  if (groups.day === undefined)
    return month >= 1 && month <= 12 ? `--${pad(String(month))}${third(groups.third)}` : undefined
  const day = readNumber(groups.day) ?? 0
  return isDay(month, day) ? `--${pad(String(month))}-${pad(String(day))}` : undefined
}

function dayOfMonth(text: string): string | undefined {
  const groups = DAY.exec(text)?.groups
  const day = readNumber(groups?.day ?? '') ?? 0
  if (day < 1 || day > 31) return undefined
  return groups?.month === undefined ? `---${pad(String(day))}` : `month${direction(groups.month)}.${pad(String(day))}`
}

function week(text: string): string | undefined {
  const groups = WEEK.exec(text)?.groups
  if (groups === undefined || (groups.way === undefined && groups.day === undefined)) return undefined
  const day = groups.day === undefined ? '' : groups.day === '末' ? '.end' : `.${weekday(groups.day)}`
  return `week${groups.way === undefined ? '' : direction(groups.way)}${day}`
}

function period(text: string): string | undefined {
  const { way, unit, third: named } = PERIOD.exec(text)?.groups ?? {}
  if (unit === undefined || (way === undefined && named === undefined)) return undefined
  return `${unit === '月' ? 'month' : 'year'}${way === undefined ? '+0' : direction(way)}${third(named)}`
}

function english(text: string): string | undefined {
  const { way, day, unit } = ENGLISH.exec(text)?.groups ?? {}
  const shift = way === undefined ? '' : way === 'next' ? '+1' : way === 'last' ? '-1' : '+0'
  if (day !== undefined) return `week${shift}.${ENGLISH_DAYS.indexOf(day) || 7}`
  return unit === undefined || shift === '' ? undefined : `${unit}${shift}`
}

function weekday(character: string): number {
  return character === '天' ? 7 : WEEKDAYS.indexOf(character) || 7
}

function direction(way: string): string {
  return way.startsWith('上') ? `-${way.length}` : way.startsWith('下') ? `+${way.length}` : '+0'
}

function third(named: string | undefined): string {
  if (named === undefined) return ''
  return /[底末下]/.test(named) ? '.end' : /[初上]/.test(named) ? '.start' : '.middle'
}

function signed(days: number): string {
  return days < 0 ? String(days) : `+${days}`
}

/** Without a year, a leap year's. */
function isDay(month: number, day: number, year = 2024): boolean {
  const february = new Date(Date.UTC(year, 2, 0)).getUTCDate()
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 ? february : [4, 6, 9, 11].includes(month) ? 30 : 31)
  )
}

function pad(text: string): string {
  return text.padStart(2, '0')
}
