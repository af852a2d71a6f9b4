import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SlotLexicon } from '../../src/domain/lexicon.ts'
import { resolveSlots } from '../../src/understanding/slot-values-resolve.ts'
import { compileSlots } from '../../src/understanding/slots.ts'
import { readLexicon } from './read-lexicon.ts'

const WEDNESDAY = Date.parse('2026-11-18T10:00:00+08:00')
const slotsOf = compileSlots(readLexicon('slots', SlotLexicon))

const rows = readFileSync(new URL('./slots-cases.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [text = '', slots = ''] = line.split('|').map((part) => part.trim())
    return { text, slots: slots.split(' ; ').filter(Boolean).toSorted() }
  })
const dev = rows.filter((_, at) => at % 3 !== 2)
const heldOut = rows.filter((_, at) => at % 3 === 2)

/** The slots of a message as a row writes them. */
function read(text: string): string[] {
  return resolveSlots(slotsOf(text), { at: WEDNESDAY, zone: 'Asia/Shanghai' })
    .map(({ name, value, normalised }) => `${name} ${value}${normalised === undefined ? '' : ` = ${normalised}`}`)
    .toSorted()
}

test.each(dev)('$text holds $slots', ({ text, slots }) => {
  expect(read(text)).toEqual(slots)
})

test('nineteen of twenty messages that were held out are read', () => {
  const missed = heldOut.filter(({ text, slots }) => read(text).join() !== slots.join())
  expect(missed.length / heldOut.length, missed.map(({ text }) => `${text}: ${read(text)}`).join('\n')).toBeLessThan(
    0.05,
  )
})

test.each<[said: string, at: string, zone: string, resolved: string]>([
  ['今天', '2026-11-18T23:30:00+08:00', 'Asia/Shanghai', '2026-11-18'],
  ['今天', '2026-11-18T23:30:00+08:00', 'Asia/Tokyo', '2026-11-19'],
  ['今天', '2026-11-18T23:30:00+08:00', 'America/New_York', '2026-11-18'],
  ['昨天', '2026-03-01T01:00:00+08:00', 'Asia/Shanghai', '2026-02-28'],
  ['昨天', '2028-03-01T01:00:00+08:00', 'Asia/Shanghai', '2028-02-29'],
  ['周日', '2026-11-22T10:00:00+08:00', 'Asia/Shanghai', '2026-11-22'],
  ['下周一', '2026-11-22T10:00:00+08:00', 'Asia/Shanghai', '2026-11-23'],
  ['上周五', '2026-11-23T10:00:00+08:00', 'Asia/Shanghai', '2026-11-20'],
  ['一个月前', '2026-03-31T10:00:00+08:00', 'Asia/Shanghai', '2026-02-28'],
  ['31号', '2026-11-18T10:00:00+08:00', 'Asia/Shanghai', '2026-10-31'],
  ['12月31号', '2027-01-05T10:00:00+08:00', 'Asia/Shanghai', '2026-12-31'],
  ['国庆', '2027-01-05T10:00:00+08:00', 'Asia/Shanghai', '2026-10-01/2026-10-07'],
  ['2月29号', '2026-02-20T10:00:00+08:00', 'Asia/Shanghai', '--02-29'],
  ['春节', '2030-01-10T10:00:00+08:00', 'Asia/Shanghai', '2030-02-03'],
  ['除夕', '2026-11-18T10:00:00+08:00', 'Asia/Shanghai', '2027-02-05'],
  ['中秋', '2025-09-01T10:00:00+08:00', 'Asia/Shanghai', '2025-10-06'],
  ['端午', '2028-05-01T10:00:00+08:00', 'Asia/Shanghai', '2028-05-28'],
])('%s said at %s in %s is %s', (said, at, zone, resolved) => {
  const [slot] = resolveSlots(slotsOf(said), { at: Date.parse(at), zone })
  expect(slot?.normalised).toBe(resolved)
})

test.each<[said: string, time: string]>([
  ['凌晨12点下的单', '00:00'],
  ['半夜12点还没到', '00:00'],
  ['凌晨12点半', '00:30'],
  ['半夜3点', '03:00'],
  ['今晚8点', '20:00'],
  ['明晚8点能到吗', '20:00'],
  ['昨晚8点下的单', '20:00'],
  ['今晚 8:30', '20:30'],
  ['今晚12点', '24:00'],
  ['今晚8点到9点', '20:00/21:00'],
  ['今晚凌晨1点', '01:00'],
  ['今晚不行，8点', '08:00'],
  ['今天8点', '08:00'],
])('the time in %s is %s', (said, time) => {
  expect(slotsOf(said).flatMap(({ name, normalised }) => (name === '时间' ? [normalised] : []))).toEqual([time])
})

test('only dates are resolved', () => {
  const slots = slotsOf('退299元到[手机]')
  expect(resolveSlots(slots, { at: WEDNESDAY, zone: 'Asia/Shanghai' })).toEqual(slots)
})

test('a zone that does not exist is refused', () => {
  expect(() => resolveSlots(slotsOf('今天'), { at: WEDNESDAY, zone: 'Asia/Nowhere' })).toThrow(RangeError)
})
