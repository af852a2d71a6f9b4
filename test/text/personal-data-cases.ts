import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { MASK_KINDS, type MaskKind } from '../../src/text/masking/kinds.ts'
import { ORDER_FORMATS } from './order-numbers.ts'
import { aDraw, VALUES } from './personal-data-values.ts'

/** A message with the personal data that stands in it. */
export interface PersonalDataCase {
  text: string
  holds: { kind: MaskKind; start: number; end: number }[]
}

type Part = 'dev' | 'held-out'

/** The kinds that have a form of their own. */
export const STRUCTURED_KINDS = MASK_KINDS.filter((kind) => kind !== 'address' && kind !== 'name')

const read = (file: string) => parse(readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8'))
const carriers: Record<MaskKind, string[]> = read('personal-data-carriers.yaml')
const survivorCarriers: { named: string[]; plain: string[] } = read('survivor-carriers.yaml')

const partOf = (sentences: readonly string[], part: Part) =>
  sentences.filter((_, at) => (at % 3 === 2) === (part === 'held-out'))

/** Words that tell what a number is; without one of them only a number's own form speaks. */
const TELLS = /身份|证件|id card|卡|银行|招行|邮储|账号|账户|退|打钱|转|付|visa|card|银联|开户|扣款/i

/** `each` seeded cases of every kind: a value in one of its writings within one of the kind's sentences. */
export function personalDataCases(
  kind: MaskKind,
  { seed, each, part }: { seed: number; each: number; part: Part },
): PersonalDataCase[] {
  const draw = aDraw(seed)
  const sentences = partOf(carriers[kind], part)
  return Array.from({ length: each }, () => {
    const sentence = draw.one(sentences)
    const value = VALUES[kind](draw, { named: TELLS.test(sentence) })
    const start = sentence.indexOf('{}')
    return { text: sentence.replace('{}', () => value), holds: [{ kind, start, end: start + value.length }] }
  })
}

const JOINTS = ['，', ' ', '；', '\n', '。', ', ']

/** Messages that hold two or three kinds, one after the other. */
export function mixedCases({ seed, count, part }: { seed: number; count: number; part: Part }): PersonalDataCase[] {
  const draw = aDraw(seed)
  return Array.from({ length: count }, () => {
    const kinds = Array.from({ length: 2 + draw.int(2) }, () => draw.one(STRUCTURED_KINDS))
    const joint = draw.one(JOINTS)
    let text = ''
    const holds: PersonalDataCase['holds'] = []
    kinds.forEach((kind, position) => {
      // A sentence that says what it holds: side by side, bare numbers would speak for each other.
      const sentences = partOf(carriers[kind], part).filter(
        (sentence) => sentence !== '{}' && !/[a-z]{4}/.test(sentence),
      )
      const sentence = draw.one(sentences)
      const value = VALUES[kind](draw, { named: TELLS.test(sentence) })
      if (position > 0) text += joint
      const start = text.length + sentence.indexOf('{}')
      holds.push({ kind, start, end: start + value.length })
      text += sentence.replace('{}', () => value)
    })
    return { text, holds }
  })
}

/** Order and tracking numbers of every format in sentences that name them (`named`) or do not (`plain`). */
export function survivorCases(
  context: 'named' | 'plain',
  { seed, each, part }: { seed: number; each: number; part: Part },
): { format: string; text: string; start: number; end: number }[] {
  const draw = aDraw(seed)
  const sentences = partOf(survivorCarriers[context], part)
  return Object.entries(ORDER_FORMATS).flatMap(([format, make]) =>
    Array.from({ length: each }, () => {
      const number = make(draw)
      const sentence = draw.one(sentences)
      const start = sentence.indexOf('{}')
      return { format, text: sentence.replace('{}', () => number), start, end: start + number.length }
    }),
  )
}
