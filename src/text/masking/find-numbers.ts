import { issuerOf } from './card-issuers.ts'
import { looksLikeResidentId, passesLuhn, passesResidentIdCheck } from './check-digits.ts'
import { digitsOf, type Finder, GAP, grouping, scan } from './finding.ts'
import { cueOf, type NumberCue } from './number-cues.ts'
import { inDigits, NUMERAL, SPELLED } from './numerals.ts'

const ENOUGH_DIGITS = /\d(?:[^\d\n]{0,3}\d){13}/
const RESIDENT_ID = new RegExp(
  `(?<!\\d)[1-9](?:${GAP}\\d){16}${GAP}[\\dx](?![\\da-z])|(?<!\\d)[1-9](?:${GAP}\\d){14}(?!\\d)`,
  'g',
)
const BANK_CARD = new RegExp(`(?<!\\d)[1-9](?:${GAP}\\d){14,18}(?!\\d)`, 'g')

const ENOUGH_NUMERALS = new RegExp(`${NUMERAL}{3}`)
const SPOKEN_ID = new RegExp(
  `(?<!${NUMERAL})${NUMERAL}(?:${GAP}${NUMERAL}){16}${GAP}(?:${NUMERAL}|x)(?!${NUMERAL}|x)`,
  'g',
)

/** Identity numbers of residents and bank cards: by their check digits, or by the words around them. */
export const findCardNumbers: Finder = (folded) => [
  ...(ENOUGH_DIGITS.test(folded) ? [...findResidentIds(folded), ...findBankCards(folded)] : []),
  ...(ENOUGH_NUMERALS.test(folded) ? findSpokenIds(folded) : []),
]

const findResidentIds: Finder = (folded) =>
  scan(folded, {
    kind: 'id_card',
    pattern: RESIDENT_ID,
    measure: (match) => {
      const digits = digitsOf(match[0])
      if (!looksLikeResidentId(digits) || !inGroups(match[0])) return null
      const holds = passesResidentIdCheck(digits) || cueAround(match, match[0]) === 'id'
      return holds ? [0, match[0].length] : null
    },
  })

const findSpokenIds: Finder = (folded) =>
  scan(folded, {
    kind: 'id_card',
    pattern: SPOKEN_ID,
    measure: (match) => {
      const digits = digitsOf(inDigits(match[0]))
      if (!SPELLED.test(match[0]) || !looksLikeResidentId(digits)) return null
      const holds = passesResidentIdCheck(digits) || cueAround(match, match[0]) === 'id'
      return holds ? [0, match[0].length] : null
    },
  })

const findBankCards: Finder = (folded) =>
  scan(folded, {
    kind: 'bank_card',
    pattern: BANK_CARD,
    measure: (match) => {
      // A count or a price may follow the number after a gap: try without the last group too.
      for (let text = match[0]; text !== ''; text = text.replace(/[^\d]*\d+$/, '')) {
        const digits = digitsOf(text)
        if (digits.length < 15) return null
        if (isCard(text, digits, cueAround(match, text))) return [0, text.length]
      }
      return null
    },
  })

/**
 * A number that is called a card need not pass a check: people mistype. One that is called an order is a card only when it is written like one, in
 * fours. One that nothing is said about must carry a known issuer, or be written in fours: a tenth of all order numbers pass Luhn's check.
 */
function isCard(text: string, digits: string, cue: NumberCue | null): boolean {
  const issuer = issuerOf(digits)
  const checks = passesLuhn(digits)
  if (cue === 'card' && digits.length > 15) return inGroups(text) && (issuer !== null || checks)
  if (issuer === null || !checks) return false
  return inFours(text) || ((cue === 'card' || (cue !== 'order' && issuer === 'known')) && inGroups(text))
}

function cueAround(match: RegExpExecArray, text: string): NumberCue | null {
  return cueOf(match.input, { start: match.index, end: match.index + text.length })
}

/** Written in one piece, digit by digit, or in groups of three and more. A list of sizes or prices is not. */
function inGroups(text: string): boolean {
  const groups = grouping(text).split('-').map(Number)
  return groups.every((length) => length === 1) || groups.slice(0, -1).every((length) => length >= 3)
}

/** As it is embossed: 4-4-4-4, 4-4-4-4-3, or 4-6-5. */
function inFours(text: string): boolean {
  return /^(?:4-4-4-4(?:-[1-3])?|4-6-5)$/.test(grouping(text))
}
