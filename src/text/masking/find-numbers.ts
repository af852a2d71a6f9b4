import { looksLikeResidentId, passesLuhn, passesResidentIdCheck } from './check-digits.ts'
import { digitsOf, type Finder, GAP, grouping, scan } from './finding.ts'

const CUE_REACH = 12
const ENOUGH_DIGITS = /\d(?:[^\d\n]{0,3}\d){14}/

const RESIDENT_ID = new RegExp(
  `(?<!\\d)[1-9](?:${GAP}\\d){16}${GAP}[\\dx](?![\\da-z])|(?<!\\d)[1-9]\\d{14}(?!\\d)`,
  'g',
)
const RESIDENT_ID_CUE = /身份证|证件号?|id card|identity/
/** Issuers of cards in use: Visa, Mastercard, JCB, UnionPay and the banks' own older ranges. */
const ISSUER = /^(?:4\d{15}|4\d{18}|5\d{15}|5\d{18}|2[2-7]\d{14}|35\d{14,17}|6\d{15,18}|81\d{14,17}|9[458]\d{14,17})$/
const ISSUED = /^(?:[24569]|35|81)/
const BANK_CARD = new RegExp(`(?<!\\d)\\d(?:${GAP}\\d){15,18}(?!\\d)`, 'g')
const BANK_CARD_CUE = /卡号|银行卡|储蓄卡|借记卡|信用卡|账号|card/

/** Identity numbers of residents and bank cards: by their check digits, or by the word before them. */
export const findCardNumbers: Finder = (folded) =>
  ENOUGH_DIGITS.test(folded) ? [...findResidentIds(folded), ...findBankCards(folded)] : []

const findResidentIds: Finder = (folded) =>
  scan(folded, {
    kind: 'id_card',
    pattern: RESIDENT_ID,
    measure: (match) => {
      const digits = digitsOf(match[0])
      const named = RESIDENT_ID_CUE.test(before(match))
      const holds = looksLikeResidentId(digits) && (named || passesResidentIdCheck(digits))
      return holds && evenlyGrouped(match[0]) ? [0, match[0].length] : null
    },
  })

const findBankCards: Finder = (folded) =>
  scan(folded, {
    kind: 'bank_card',
    pattern: BANK_CARD,
    measure: (match) => {
      const named = BANK_CARD_CUE.test(before(match))
      if (!named && !ISSUED.test(match[0])) return null
      // A count or a price may follow the number after a gap: try without the last group too.
      for (let text = match[0]; text !== ''; text = text.replace(/[^\d]*\d+$/, '')) {
        const digits = digitsOf(text)
        if (digits.length < 16) return null
        const holds = named ? true : ISSUER.test(digits) && passesLuhn(digits)
        if (holds && evenlyGrouped(text)) return [0, text.length]
      }
      return null
    },
  })

function before(match: RegExpExecArray): string {
  return match.input.slice(Math.max(0, match.index - CUE_REACH), match.index)
}

/** Written in one piece, digit by digit, or in groups of three and more. A list of sizes or prices is not. */
function evenlyGrouped(text: string): boolean {
  const groups = grouping(text).split('-').map(Number)
  return groups.every((length) => length === 1) || groups.slice(0, -1).every((length) => length >= 3)
}
