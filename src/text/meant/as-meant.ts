import { withoutTones } from '../pinyin.ts'
import { withoutHomophones } from './correct-homophones.ts'
import { readInitials } from './initials.ts'
import { isBrand } from './kept-words.ts'
import { readEnglish } from './read-english.ts'
import { readRun } from './read-run.ts'
import { isSurelyPinyin, spellings } from './spelling.ts'
import { writeRun } from './write-run.ts'

const LETTER = /[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]/
const HAN = /\p{Script=Han}/u
/** Words with one space or mark between them. */
const RUN = /(?<![a-z0-9@./_-])[a-z][a-z0-9']*(?:[ '-][a-z][a-z0-9']*)*(?![a-z0-9@_]|[./-][a-z0-9])/g
const MASKED = /\[[^\]]*\]/g
const NUMBER = /^\d+$/
/** Two letters may be anything: dd, mm. */
const SURE_INITIALS = 3
/** How many characters on either side pinyin is read with. */
const BESIDE = 2
/** What is looked at around a run: more would make long messages slow. */
const WINDOW = 16
/** Of a longer text only so much is read as meant; the rest stays as written. */
const LONGEST = 2_000

/**
 * A normalised Chinese text as it is meant: pinyin (with or without tones, 退huo, kd) and English words between Han characters in the Chinese words that
 * customers use for them, and homophones corrected. Messages without Han characters change only when they are pinyin as a whole; brands, models and
 * units keep their letters. For reading only: places in it are not the message's.
 */
export function asMeant(text: string): string {
  if (text.length > LONGEST) return asMeant(text.slice(0, LONGEST)) + text.slice(LONGEST)
  return withoutHomophones(LETTER.test(text) ? withoutLatin(text) : text)
}

function withoutLatin(text: string): string {
  const plain = withoutTones(text)
  const unmasked = plain.replace(MASKED, ' ')
  if (!HAN.test(unmasked) && !isPinyin(unmasked)) return text
  let meant = ''
  let at = 0
  for (const { index, 0: run } of plain.matchAll(RUN)) {
    const before = plain.slice(Math.max(0, index - WINDOW), index)
    const after = plain.slice(index + run.length, index + run.length + WINDOW)
    const read = writeRun(readRun(run, before), {
      before: /\p{Script=Han}*$/u.exec(before.trimEnd())?.[0].slice(-BESIDE) ?? '',
      after: /^\p{Script=Han}*/u.exec(after.trimStart())?.[0].slice(0, BESIDE) ?? '',
    })
    if (read === null) continue
    const between = plain.slice(at, index)
    meant += HAN.test(read.charAt(0)) ? between.replace(/(?<=\p{Script=Han}) $/u, '') : between
    meant += read
    at = index + run.length
    if (HAN.test(read.slice(-1)) && /^ \p{Script=Han}/u.test(after)) at++
  }
  return at === 0 ? text : meant + plain.slice(at)
}

/** Whether a text without Han characters is pinyin: every word could be, and most of its letters can hardly be anything else. */
function isPinyin(text: string): boolean {
  let sure = 0
  let unsure = 0
  for (const word of text.match(/[a-z0-9']+/g) ?? []) {
    if (NUMBER.test(word)) continue
    const letters = spellings(word)?.join('')
    const initials = letters === undefined && readInitials(word, '') !== null
    if (letters !== undefined && isSurelyPinyin(letters) && !isBrand(letters)) sure += letters.length
    else if (letters !== undefined) unsure += letters.length
    else if (initials && word.length >= SURE_INITIALS) sure += word.length
    else if (initials || readEnglish([word], 0) !== null) unsure += word.length / 2
    else return false
  }
  return sure > 1 && sure >= unsure
}
