import { readNumber } from './slot-values-numbers.ts'

/** Parts of a day with the hours that people mean by them. */
const PARTS: readonly [words: RegExp, from: string, to: string][] = [
  [/凌晨/, '00:00', '06:00'],
  [/清晨|早上|早晨|一早|morning/, '06:00', '09:00'],
  [/上午/, '08:00', '12:00'],
  [/中午|noon/, '11:00', '13:00'],
  [/下午|afternoon/, '12:00', '18:00'],
  [/傍晚/, '17:00', '19:00'],
  [/晚上|晚间|evening/, '18:00', '24:00'],
  [/夜里|半夜|night/, '22:00', '24:00'],
]
/** The end of a lead that says which part of the day a bare hour is in. */
const EVENING_LEAD = /[今明昨]晚(?= ?$)/
const LATE = /[今明昨]晚|下午|傍晚|晚上|晚间|夜里|半夜|pm/
const CLOCK =
  /^(?<part>[^\d一二两三四五六七八九十]*)(?<hour>\d{1,2}|[一二两三四五六七八九十]{1,3})(?::(?<minutes>\d\d)(?::\d\d)?|[点时]钟?(?<rest>半|一刻|三刻|[\d零一二三四五六七八九十]{1,3}分?)?)? ?(?<half>am|pm)?$/

/** A time of day (normalised text) as "15:30", a span as "20:00/21:00", a part of the day as the span people mean; an hour without a part of day is taken as said, unless `before`, the text that leads to it, ends in one: 今晚 8点. Undefined when it names none. */
export function normaliseTime(said: string, before = ''): string | undefined {
  const lead = /^[\d一二两三四五六七八九十]/.test(said) ? (EVENING_LEAD.exec(before)?.[0] ?? '') : ''
  const text = lead + said
  const [from = '', to] = text.split(/(?:到|至|-|~|—)/)
  if (to !== undefined) {
    const part = /^[^\d一二两三四五六七八九十]*/.exec(from)?.[0] ?? ''
    const [start, end] = [
      clock(/[点时:m]/.test(from) ? from : `${from}点`),
      clock(LATE.test(to) || /^[上中凌早清]/.test(to) ? to : part + to),
    ]
    return start && end ? `${start}/${end}` : undefined
  }
  const part = PARTS.find(([words]) => words.test(text))
  return clock(text) ?? (part && !/[\d点]/.test(text) ? `${part[1]}/${part[2]}` : undefined)
}

function clock(text: string): string | undefined {
  const groups = CLOCK.exec(text)?.groups
  if (groups === undefined) return undefined
  const { part = '', hour = '', minutes, rest, half = '' } = groups
  let hours = readNumber(hour) ?? 99
  const said = minutes ?? rest?.replace('分', '')
  const minute =
    said === undefined ? 0 : said === '半' ? 30 : said === '一刻' ? 15 : said === '三刻' ? 45 : readNumber(said)
  // Midnight, and the hours behind it that belong to a night: 半夜3点.
  if (/凌晨|半夜/.test(part) && hours === 12) hours = 0
  else if (LATE.test(part + half) && hours < 12) hours += /晚|夜/.test(part) && hours < 5 ? 0 : 12
  else if (LATE.test(part) && hours === 12 && /晚|夜/.test(part)) hours = 24
  else if (/中午/.test(part) && hours < 3) hours += 12
  else if (half === 'am' && hours === 12) hours = 0
  if (hours > 24 || minute === null || minute > 59) return undefined
  return `${pad(hours)}:${pad(minute)}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
