import type { Span } from '../domain/span.ts'
import { normalise } from './normalise.ts'

/** Every token that may stand in a masked text. */
export const MASK_TOKENS = [
  '[手机]',
  '[证件]',
  '[银行卡]',
  '[邮箱]',
  '[车牌]',
  '[护照]',
  '[微信]',
  '[QQ]',
  '[地址]',
  '[姓名]',
  '[账号]',
  '[机构]',
  '[订单号]',
  '[运单号]',
  '[链接]',
  '[数字]',
  '[日期]',
  '[时间]',
  '[金额]',
  '[商品]',
  '[图片]',
  '[表情]',
] as const
export type MaskToken = (typeof MASK_TOKENS)[number]

/** What other corpora call these things, normalised. */
const FOREIGN_WORDS: Record<MaskToken, string> = {
  '[手机]': '手机 手机号 手机号码 电话 电话号码 联系方式 phone phone_number mobile tel telephone',
  '[证件]': '证件 证件号 身份证 身份证号 身份证号码 id_card idcard id_number ssn',
  '[银行卡]': '银行卡 银行卡号 卡号 bank_card bankcard card_number credit_card',
  '[邮箱]': '邮箱 邮箱地址 邮件 email email_address mail',
  '[车牌]': '车牌 车牌号 plate license_plate',
  '[护照]': '护照 护照号 passport',
  '[微信]': '微信 微信号 wechat',
  '[QQ]': 'qq qq号',
  '[地址]': '地址 详细地址 站点 地点 位置 address addr location loc street city',
  '[姓名]': '姓名 人名 名字 name person per person_name user_name username customer_name first_name last_name',
  '[账号]': '账号 账户 用户名 用户 user userid user_id account account_id',
  '[机构]': '机构 组织机构 组织 公司 org organization organisation company',
  '[订单号]': '订单 订单号 订单编号 order orderid order_id order_no order_number',
  '[运单号]': '运单 运单号 快递单号 物流单号 tracking tracking_id tracking_number waybill',
  '[链接]': '链接 网址 url link website',
  '[数字]': '数字 数组 号码 number num digit digits',
  '[日期]': '日期 date',
  '[时间]': '时间 time',
  '[金额]': '金额 价格 钱 amount money price currency currency_symbol',
  '[商品]': '商品 商品名 商品快照 产品 product item product_name',
  '[图片]': '图片 image img picture photo',
  '[表情]': '表情 emoji emoticon',
}

let tokenOfWord: Map<string, MaskToken> | undefined

function tokenOf(placeholder: string): MaskToken | undefined {
  if (placeholder.startsWith('#')) return '[表情]'
  tokenOfWord ??= new Map(MASK_TOKENS.flatMap((token) => FOREIGN_WORDS[token].split(' ').map((word) => [word, token])))
  const inner = placeholder.replace(/^[[<{_]+|[\]>}_]+$/g, '')
  const word = normalise(inner.replace(/[\s-]+/g, '_')).text.replace(/_?\d+$/, '')
  return tokenOfWord.get(word) ?? tokenOfWord.get(word.replace(/x$/, ''))
}

const WORD = '(?:\\p{Script=Han}{1,8}|[A-Za-z][A-Za-z_ -]{0,30})'
const TAIL = '(?:[xX]|_?\\d{1,8})?'
const PLACEHOLDER = new RegExp(
  [`#E-s(?:\\[数字x?\\]|\\d{1,4})`, ...['\\[|\\]', '<|>', '\\{\\{|\\}\\}', '__|__'].map(enclosed)].join('|'),
  'gu',
)

function enclosed(marks: string): string {
  const [open = '', close = ''] = marks.split('|')
  return `${open}${WORD}${TAIL}${close}`
}

/** Turns the placeholders of foreign corpora ("[订单x]", "[ORDERID_10487]", "<phone>", "{{name}}", "#E-s[数字x]") into tokens; unknown words in brackets stay. */
export function mapForeignPlaceholders(text: string): string {
  return text.replace(PLACEHOLDER, (placeholder) => tokenOf(placeholder) ?? placeholder)
}

/** Where tokens and known foreign placeholders stand, and the token each means. */
export function findPlaceholders(text: string): (Span & { token: MaskToken })[] {
  if (!/[[<{_#]/.test(text)) return []
  return [...text.matchAll(PLACEHOLDER)].flatMap(({ 0: placeholder, index: start }) => {
    const token = tokenOf(placeholder)
    return token === undefined ? [] : [{ start, end: start + placeholder.length, token }]
  })
}
