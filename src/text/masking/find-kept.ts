import type { Span } from '../../domain/span.ts'
import { looksLikeResidentId, passesResidentIdCheck } from './check-digits.ts'

/** Nouns that name a number of the shop's own: what follows is no personal data, whatever it looks like. */
const CODE_NAMED =
  /(?:订单(?:编号|号码?)|(?:快递|物流|运|退货|退款|售后|换货|流水|工|交易|支付|发货|取件|服务|提|货)?单(?:编号|号码?)|运单|(?:快递|物流|流水|交易|序列|追踪|批)号码?|(?<!护照|证|证件)编号|编码|货号|款号|型号|优惠[券码]码?|(?:券|兑换|激活|验证|取件|提货|邀请|邮|条|商品|串)码|(?<![a-z])(?:sku|imei|spu|coupon|promo code|sn(?=[号码]| ?[:#]))|(?<![a-z])(?:order|tracking|waybill|invoice|reference) ?(?:number|no\.?|id|#))(?:是|为| is)?[ ]?[:#=]?[ ]?([a-z\d][a-z\d-]{3,31}(?:[ ,;/和]{1,2}(?!(?:qq|wx|vx|[vq]|tel|mob)\d)(?:[a-z]{1,4}\d{8,}|\d{12,}x?))*)/g
/** A number right behind 订单 is an order's, a mobile's eleven digits too. */
const CODE_OF_ORDER = /订单(?:是|为)?[ ]?[:#=]?[ ]?(1[3-9]\d{9})(?!\d)/g
/** Nouns that may also come before a phone number: a mobile after them is one. */
const CODE_HINTED =
  /(?:订单|快递|物流|包裹|商品|(?<![a-z])order)(?:是|为| is)?[ ]?[:#=]?[ ]?(?!1[3-9]\d{9}(?!\d)|qq\d)([a-z\d][a-z\d-]{7,31})/g
/** Carriers and shops put letters before their numbers: YS, SF, JD, YT, ZTO … */
const CODE_PREFIXED = /(?<![a-z\d])(?!(?:tel|mob|call|wx|vx|qq|[vqtmp])\d)[a-z]{1,4}-?\d{9,30}[a-z\d]{0,8}/g
/** Letters of carriers and orders; behind other letters ("li", "id") a mobile or an identity number is one. */
const CODE_LETTERS = /^(?:sf|yt|jt|jd[a-z]{0,2}|zto?|sto|yd|dp[kl]|ems|yz|ysx?|no|dd|dh|sn|so|po|tb|pdd)-?\d/
const LINK = /(?:https?:\/\/|www\.)[!-~]{1,2000}/g

/** Codes that are called so: order and tracking numbers, coupons, models. They stay readable although they may look like personal data. */
export function findNamedCodes(folded: string): Span[] {
  if (!/\d/.test(folded)) return []
  return [CODE_NAMED, CODE_OF_ORDER, CODE_HINTED].flatMap((pattern) =>
    [...folded.matchAll(pattern)].map((match) => {
      const end = match.index + match[0].length
      const start = end - (match[1]?.length ?? 0)
      return { start, end: start + withoutResidentId(match[1] ?? '').length }
    }),
  )
}

/** Codes that show by their form that they are no personal data: a carrier's letters before the digits; links. */
export function findCodesByForm(folded: string): Span[] {
  if (!/\d|www|http/.test(folded)) return []
  return [...folded.matchAll(CODE_PREFIXED), ...folded.matchAll(LINK)]
    .filter(([text]) => !/(?:phone|mobile|tel)=/.test(text) && !isPersonal(text))
    .map(({ 0: text, index: start }) => ({ start, end: start + text.length }))
}

/** A list of codes up to where an identity number follows them. */
function withoutResidentId(codes: string): string {
  const at = codes.search(/[ ,;/和]{1,2}\d{17}[\dx]$/)
  return at >= 0 && isResidentId(codes.slice(-18)) ? codes.slice(0, at) : codes
}

function isPersonal(code: string): boolean {
  if (CODE_LETTERS.test(code)) return false
  const digits = code.replace(/^[a-z]+-?/, '')
  return /^1[3-9]\d{9}$/.test(digits) || isResidentId(digits)
}

function isResidentId(digits: string): boolean {
  return /^\d{17}[\dx]$/.test(digits) && looksLikeResidentId(digits) && passesResidentIdCheck(digits)
}
