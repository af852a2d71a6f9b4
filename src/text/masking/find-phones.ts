import { digitsOf, type Finder, GAP, grouping, lastGroup, scan, whole } from './finding.ts'
import { inDigits, NUMERAL, SPELLED } from './numerals.ts'

const MOBILE = new RegExp(
  `(?<!\\d)((?:\\((?:\\+|00)?86\\)|(?:\\+|00)?86)${GAP})?(1${GAP}[3-9](?:${GAP}\\d){9})(?!\\d)`,
  'g',
)
/** How people cut the eleven digits; "180 185 190 17" is a list of sizes. */
const MOBILE_GROUPS = new Set(
  '11 3-4-4 3-8 7-4 4-4-3 4-3-4 3-3-5 5-3-3 3-5-3 5-6 6-5 3-4-2-2 3-2-2-4 3-2-2-2-2 2-2-2-2-2-1 1-2-2-2-2-2 1-1-1-1-1-1-1-1-1-1-1'.split(
    ' ',
  ),
)

/** 138,1234,5678, and a circled number of two digits before nine more. */
const MOBILE_ODDLY_WRITTEN = new RegExp(
  `(?<![\\d,])1[3-9]\\d ?, ?\\d{4} ?, ?\\d{4}(?![\\d,])|[⑬-⑲](?:${GAP}\\d){9}(?!\\d)`,
  'g',
)

const AREA = '0(?:10|2\\d|[3-9]\\d\\d)'
const EXTENSION = ' ?(?:-|转|分机|ext\\.?) ?\\d{1,5}'
// A bare 86 before an area code needs a gap: order numbers begin with 860 too.
const LANDLINE = new RegExp(
  `(?<!\\d)(?:(?:\\((?:\\+|00)?86\\)|(?:\\+|00)86|86(?=[ -]))${GAP})?(?:\\(${AREA}\\)|${AREA}|(?<=\\+86${GAP})(?:10|2\\d|[3-9]\\d\\d))${GAP}[2-9]\\d{2,3}${GAP}\\d{4}(?:${EXTENSION})?(?!\\d)`,
  'g',
)
const SERVICE_LINE = new RegExp(`(?<!\\d|\\d-)[48]00(?:${GAP}\\d){7}(?!-?\\d)`, 'g')
/** Around the number, which # stands for. */
const CALLED_ORDER = /单[^,。#]{0,5}#|#[,]? ?(?:这个?|的)?(?:订单|单)/
const SERVICE_GROUPS = /^(?:10|3-|6-4|7-3)/
const FOREIGN = new RegExp(`\\+(?!86)[1-9]\\d{0,2}(?:${GAP}\\d){7,12}(?!\\d)`, 'g')
/** 415-555-2671, (415) 555-2671, +1 (415) 555-2671: ten digits whose area and exchange begin with 2 to 9 (NANP), cut as they are there. */
const NORTH_AMERICAN =
  /(?<![\d.-]|\d )(?:\+?1[ .-]{0,2})?(?:\([2-9]\d{2}\) ?[2-9]\d{2}[ .-]|[2-9]\d{2}-[2-9]\d{2}-|[2-9]\d{2}\.[2-9]\d{2}\.|(?<=\+1[ .-]{0,2})[2-9]\d{2} [2-9]\d{2} )\d{4}(?![\d-]|[.]\d)/g
const CALLED_NUMBER = '(?<![a-z])(?:call|text|phone|ring|reach|dial)(?: (?:me|us|him|her))?(?: back)?(?: (?:at|on))?'
const NAMED = new RegExp(
  `(?:${CALLED_NUMBER}|手机号码?|手机|电话号码?|电话|联系方式|座机|固话|致电|拨打|(?<![a-z])(?:tel|phone|mobile|cell)(?: number| no\\.?)?)(?:号码|号)?(?:是|为|is)?[ ]?[:=]?[ ]?(\\d(?:${GAP}\\d){6,11})(?![\\da-z元块%])`,
  'g',
)

/** Also cut by a comma into 3-4-4, as it is read out. */
const SPOKEN_MOBILE = new RegExp(
  `(?<!${NUMERAL})[1一幺壹](?:(?:${GAP}${NUMERAL}){10}|${NUMERAL}{2} ?, ?${NUMERAL}{4} ?, ?${NUMERAL}{4})(?!${NUMERAL})`,
  'g',
)
const ENOUGH_DIGITS = /\d(?:[^\d\n]{0,3}\d){6}/
const ENOUGH_NUMERALS =
  /[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两][^\n]{0,3}[\d〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两]/

/** Mobiles, landlines, service lines and numbers abroad; also spelled in Chinese numerals, or any 7 to 12 digits that are called a phone number. */
export const findPhones: Finder = (folded) => [
  ...(ENOUGH_DIGITS.test(folded) ? findDialled(folded) : []),
  ...(ENOUGH_NUMERALS.test(folded) ? findSpoken(folded) : []),
]

const findDialled: Finder = (folded) => [
  ...scan(folded, {
    kind: 'phone',
    pattern: MOBILE,
    measure: (match) => (MOBILE_GROUPS.has(grouping(match[2] ?? '')) ? whole(match) : null),
  }),
  ...scan(folded, { kind: 'phone', pattern: MOBILE_ODDLY_WRITTEN, measure: whole }),
  ...scan(folded, { kind: 'phone', pattern: LANDLINE, measure: whole }),
  ...scan(folded, {
    kind: 'phone',
    pattern: SERVICE_LINE,
    measure: (match) => (isServiceLine(match) ? whole(match) : null),
  }),
  ...scan(folded, { kind: 'phone', pattern: FOREIGN, measure: whole }),
  ...scan(folded, { kind: 'phone', pattern: NORTH_AMERICAN, measure: whole }),
  ...scan(folded, { kind: 'phone', pattern: NAMED, measure: lastGroup }),
]

function isServiceLine({ 0: text, index: start, input }: RegExpExecArray): boolean {
  const groups = grouping(text)
  if (!SERVICE_GROUPS.test(groups)) return false
  return (
    groups !== '10' ||
    !CALLED_ORDER.test(
      `${input.slice(Math.max(0, start - 6), start)}#${input.slice(start + text.length, start + text.length + 6)}`,
    )
  )
}

const findSpoken: Finder = (folded) =>
  scan(folded, {
    kind: 'phone',
    pattern: SPOKEN_MOBILE,
    measure: (match) => {
      const digits = digitsOf(inDigits(match[0]))
      return /^1[3-9]/.test(digits) && SPELLED.test(match[0]) ? whole(match) : null
    },
  })
