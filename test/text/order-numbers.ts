import type { Draw } from './personal-data-values.ts'

const pad = (value: number, width: number) => String(value).padStart(width, '0')
const first = (draw: Draw, count: number) => `${1 + draw.int(9)}${draw.digits(count - 1)}`

function day(draw: Draw, year: string): string {
  return `${year}${pad(1 + draw.int(12), 2)}${pad(1 + draw.int(28), 2)}`
}

function time(draw: Draw): string {
  return [draw.int(24), draw.int(60), draw.int(60)].map((value) => pad(value, 2)).join('')
}

/** How shops and carriers write their numbers. A mobile number's eleven digits are nobody's format here. */
export const ORDER_FORMATS: Record<string, (draw: Draw) => string> = {
  'ten digits': (draw) => first(draw, 10),
  'twelve digits': (draw) => first(draw, 12),
  'thirteen digits': (draw) => first(draw, 13),
  'fourteen digits': (draw) => first(draw, 14),
  'fifteen digits': (draw) => first(draw, 15),
  'sixteen digits': (draw) => first(draw, 16),
  'seventeen digits': (draw) => first(draw, 17),
  'eighteen digits': (draw) => first(draw, 18),
  'nineteen digits': (draw) => first(draw, 19),
  'twenty digits': (draw) => first(draw, 20),
  'date and eight': (draw) => `${day(draw, `20${20 + draw.int(8)}`)}${draw.digits(8)}`,
  'date, time and four': (draw) => `${day(draw, `20${20 + draw.int(8)}`)}${time(draw)}${draw.digits(4)}`,
  'short date and ten': (draw) => `${day(draw, String(20 + draw.int(8)))}${draw.digits(10)}`,
  'short date, dash and fifteen': (draw) => `${day(draw, String(20 + draw.int(8)))}-${draw.digits(15)}`,
  'one prefix and nine': (draw) => `282${draw.digits(9)}`,
  'a prefix of nine and ten': (draw) => `694210873${draw.digits(10)}`,
  'three groups': (draw) => `${first(draw, 3)}-${draw.digits(7)}-${draw.digits(7)}`,
  'seconds and five': (draw) => `17${draw.digits(8)}${draw.digits(5)}`,
  'milliseconds and three': (draw) => `17${draw.digits(11)}${draw.digits(3)}`,
  'the demo shop': (draw) => `YS${day(draw, '2026')}${draw.digits(4)}`,
  'the demo carrier': (draw) => `YSX${draw.digits(11)}`,
  SF: (draw) => `SF${draw.digits(13)}`,
  YT: (draw) => `YT${draw.digits(13)}`,
  'YT in small letters': (draw) => `yt${draw.digits(13)}`,
  JD: (draw) => `JD${draw.one(['', 'VB', 'X'])}${draw.digits(11 + draw.int(3))}`,
  JT: (draw) => `JT${draw.digits(13)}`,
  ZTO: (draw) => `${draw.one(['ZTO', '7'])}${draw.digits(13)}`,
  STO: (draw) => `${draw.one(['STO', '77'])}${draw.digits(13)}`,
  YD: (draw) => `${draw.one(['YD', '43'])}${draw.digits(13)}`,
  EMS: (draw) => `${draw.one(['EA', 'EB', 'RX', '98', '11'])}${draw.digits(9)}${draw.one(['CN', 'CS', ''])}`,
  DPK: (draw) => `DPK${draw.digits(12)}`,
}
