import { type Finder, lastGroup, scan, whole } from './finding.ts'

const WORD = '(?:礼品卡|购物卡|储值卡|提货卡|礼金卡|充值卡|代金卡|(?<![a-z])(?:gift|prepaid|store) ?cards?)'
const CARD = `${WORD}(?<noun>的?(?:卡号|号码?|卡密|密码|码)| ?(?:number|no\\.?|code|pin))?(?:是|为| is)?`
const GIFT_CARD = new RegExp(
  `${CARD} ?[:=(#]? ?((?=[a-z\\d-]{0,24}\\d)[a-z]{0,5}\\d{4,8}(?:[ -]?[a-z\\d]{4,8}){1,4})(?![a-z\\d-])`,
  'g',
)
/** Letters and groups of four tell by themselves, some words behind: 礼品卡充不进去，卡号YSK0000-1111-2222. */
const GIFT_CARD_IN_GROUPS = new RegExp(
  `(?<=${WORD}[^。!?\\n]{0,40})(?<![a-z\\d-])[a-z]{1,5}\\d{4}(?:-\\d{4}){2,3}(?![a-z\\d-])`,
  'g',
)
/** Numbers of orders and parcels, which a gift card has too. */
const ORDER = /^(?:ysx?\d{11,}|(?:sf|yt|jt|jd|zto?|sto|yd|dp[kl])[a-z]{0,2}\d{9,}|\d{6}-\d{15})/
const MOBILE = /^1[3-9]\d{9}$/

/** Numbers and codes of gift cards, which are money to whoever reads them: only where they are called so. Digits in one piece must be called the card's number. */
export const findGiftCards: Finder = (folded) =>
  /卡|card/.test(folded)
    ? [
        ...scan(folded, {
          kind: 'account',
          pattern: GIFT_CARD,
          measure: (match) => {
            const code = match.at(-1) ?? ''
            const digits = code.replace(/\D/g, '').length
            if (ORDER.test(code) || MOBILE.test(code) || digits < 6) return null
            return match.groups?.noun !== undefined || /[a-z-]/.test(code) || /^\d{4} /.test(code)
              ? lastGroup(match)
              : null
          },
        }),
        ...scan(folded, { kind: 'account', pattern: GIFT_CARD_IN_GROUPS, measure: whole }),
      ]
    : []
