import { normalise } from '../../text/normalise.ts'
import type { AskKind } from './read-ask.ts'

/** What two questions must share to have one answer. */
export interface QuestionGuard {
  kind: string
  /** False where it names nothing that a shop serves: it is about one item, or about one case. */
  served: boolean
  /** Matters named, numbers, Latin words and negation, as one comparable string. */
  matters: string
}

/** Matters that a shop answers apart, each with the ways customers say it. */
const MATTERS: readonly (readonly [name: string, said: RegExp])[] = [
  [
    'return',
    /退货|退换|退回去?|寄回|(?<!能|会|后|可|以)退(?!款|钱|换|回|差|运|邮|税|票|定|押|出|还|余|优|券)|\breturn/u,
  ],
  ['refund', /退款|退钱|退还|到账|\brefund/u],
  ['exchange', /换货|换新|调换|换一|更换|换个|换成|\bexchange/u],
  ['repair', /维修|返修|修理|保修|质保|\brepair|\bwarrant/u],
  ['cancel', /取消|撤销|撤单|\bcancel/u],
  ['change', /修改|更改|变更|改(?!善|革)|\bchange/u],
  ['restore', /恢复|\brestore/u],
  ['refuse', /拒收|拒签|\brefuse/u],
  ['reissue', /补开|重开|重新开|换开|\breissue/u],
  ['invoice', /发票|开票|专票|普票|增票|增值税|\binvoice|\breceipt/u],
  ['paper', /纸质|\bpaper/u],
  ['electronic', /电子(?:发票|票|版|档|普|专|的|增|或|和|与|还)|\belectronic/u],
  ['special', /专票|增票|专用|增值税/u],
  ['title', /抬头|税号|单位名/u],
  ['detail', /明细|清单|内容/u],
  ['address', /地址|\baddress/u],
  ['phone', /电话|手机号|号码|联系方式|\bphone/u],
  ['name', /姓名|收件人|收货人|名字|改名/u],
  ['appoint', /预约|约时间|指定时间|\bappointment/u],
  ['protect', /价保|保价|差价|降价|价格保护|\bprice (?:match|protect)/u],
  ['coupon', /优惠券|优惠卷|券|红包|\bcoupon|\bvoucher/u],
  ['discount', /优惠(?!券|卷)|便宜|打折|折扣|满减|活动|\bdiscount/u],
  ['points', /积分|\bpoints/u],
  ['card', /礼品卡|购物卡|e卡|\bgift card/u],
  ['freight', /运费|邮费|快递费|包邮|取件费|配送费|\bshipping (?:fee|cost)|\bpostage/u],
  ['fee', /收费|费用|付费|收钱|要钱|花钱|自费/u],
  ['free', /免费|包邮|包运费|包安装|包退|\bfree\b/u],
  ['collect', /取件|上门取|上门收|\bcollect/u],
  ['pickup', /自提|自取|代收|\bpick ?up/u],
  ['install', /安装|\binstall/u],
  ['ship', /发货|出库|寄出|\bship(?!ping)/u],
  ['arrive', /到货|送到|送达|收到货|到达|配送|派送|送货|\bdeliver|\barrive/u],
  ['stock', /有货|无货|缺货|补货|现货|库存|\bstock/u],
  ['pay', /支付|付款|付钱|刷卡|\bpay/u],
  ['instalments', /白条|分期|花呗/u],
  ['wechat', /微信/u],
  ['alipay', /支付宝/u],
  ['bank', /银行卡|储蓄卡|信用卡/u],
  ['balance', /余额|零钱|钱包/u],
  ['cod', /货到付款/u],
  ['member', /会员|plus|vip|\bmember/u],
  ['password', /密码|\bpassword/u],
  ['account', /账号|账户|帐号|帐户|登录|\baccount|\blog ?in/u],
  ['bind', /绑定|解绑/u],
  ['cash', /提现|\bwithdraw/u],
  ['review', /评价|晒单|好评|差评|\breview/u],
  ['genuine', /正品|真的|假货|\bgenuine/u],
  ['gift', /赠品|赠送|\bgift(?! card)/u],
  ['lost', /丢失|丢了|弄丢|不见了|\blost/u],
  ['damage', /破损|损坏|坏了|质量问题|\bdamage|\bbroken/u],
  ['short', /少发|漏发|少件|少了|缺少|\bmissing/u],
  ['wrong', /发错|错发|不符|\bwrong/u],
  ['compensate', /赔偿|赔付|补偿|\bcompensat/u],
  ['overtime', /超时|超过|过期/u],
  ['deposit', /保证金|押金|定金/u],
  ['open-shop', /入驻|开店|店铺/u],
  ['trade-in', /以旧换新|回收/u],
  ['combine', /合并|一起|拼/u],
  ['split', /拆分|分开/u],
  ['packaging', /包装|盒子|箱子/u],
  ['track', /物流|快递|运单|\btrack/u],
  ['seller', /(?:联系|找).{0,3}(?:商家|卖家)|\bseller/u],
  ['receive', /签收|收货(?!地址|人)/u],
  ['visit', /师傅|上门/u],
  ['app', /下载|\bapps?\b/u],
  ['audit', /审核|\bapprov/u],
]
/** 能不能 and its kin ask, they do not negate. */
const ASKING =
  /(\p{Script=Han})不\1|(\p{Script=Han})没\2|有没有|是不是|有无|要不要|用不用|需不需要|可不可以|支不支持|不小心|不好意思|差不多|不错/gu
const NEGATION = /不|没|未|无|别|非(?!常)|\b(?:not|no|never|cannot)\b|n't/u
const LATIN = /[a-z]{2,}/gu
/** Before a Latin word in Chinese, which names a brand or a model. */
const NAME = '~'
const NUMBER = /\d+(?:\.\d+)?|\[数字\]/gu
const SAME_KIND: Partial<Record<AskKind, string>> = { request: 'do', how: 'do' }
/** 能不能改 asks what 怎么改 does: whether it can be done is told with how. */
const ABILITY = /能否|可否|能不能|可不可以|可以|能够|(?<!可|不)能|\bcan\b|\bcould\b/u

/** Reads what keeps an ask apart from others that sound alike. Deterministic, from closed lists. */
export function guardOf(ask: string, kind: AskKind): QuestionGuard {
  const text = normalise(ask).text
  const matters = MATTERS.filter(([, said]) => said.test(text)).map(([name]) => name)
  const negative = NEGATION.test(text.replace(ASKING, ''))
  const han = /\p{Script=Han}/u.test(text)
  const latin = han ? [...new Set(text.match(LATIN) ?? [])].sort().map((word) => `${NAME}${word}`) : []
  const numbers = [...new Set(text.match(NUMBER) ?? [])].sort()
  return {
    kind: kind === 'whether' && ABILITY.test(text) ? 'do' : (SAME_KIND[kind] ?? kind),
    served: matters.length > 0,
    matters: [...matters, ...latin, ...numbers, ...(negative ? ['not'] : [])].join(' '),
  }
}

/** True where two guards let two questions share an answer. */
export function sameGuard(a: QuestionGuard, b: QuestionGuard): boolean {
  return a.kind === b.kind && a.matters === b.matters
}

/** True where two guards differ by no more than a word: one kind, the same negation, numbers and names, and half of the matters. */
export function nearGuard(a: QuestionGuard, b: QuestionGuard): boolean {
  if (a.kind !== b.kind) return false
  const mine = a.matters.split(' ').filter((matter) => matter !== '')
  const theirs = b.matters.split(' ').filter((matter) => matter !== '')
  const shared = mine.filter((matter) => theirs.includes(matter)).length
  const all = new Set([...mine, ...theirs])
  const only = [...all].filter((matter) => !(mine.includes(matter) && theirs.includes(matter)))
  if (only.some((matter) => matter === 'not' || matter.startsWith(NAME) || /\d/u.test(matter))) return false
  return all.size === 0 || shared / all.size >= 0.5
}
