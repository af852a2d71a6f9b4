import { normalise } from '../../text/normalise.ts'

/** What an answer commits to. */
export interface Claims {
  /** Of what was asked, not of what is offered instead: 不能改，可以拒收 is a no. */
  polarity: 'yes' | 'no' | 'only' | null
  /** Unit → the numbers said with it, sorted: 天 → 7, 15. */
  numbers: ReadonlyMap<string, string>
  /** What it tells the customer to do or to wait for. */
  moves: readonly string[]
}

const NO =
  /不(?:可以?|能|支持|行|会|需要?|用|影响|收|开|是|提供|含|带|予|必|让|退|换|存在|包括|参加|参与|属于|同意|允许|接受|建议|好|了|返|寄|给|发|补|赔|修|送|做|承担)|(?:修?改|取消|退|换|查|开)不了|无法|无发|无权|没有?(?!问题|过期|收到|收货|发货|出库)|没办法|无需|无须|免费|\b(?:no|not|cannot|never)\b|n't\b/u
const YES =
  /可以?(?!能)|能(?!否)|支持|行(?!为|李)|会(?!员)|需要?|要(?!求|是)|是(?!否|没|不|无)|有(?!问题|效|没有|时)|没问题|必须|收(?:取|费)|\b(?:yes|can|may|will|do|does|is|are|must|need)\b/u
const ONLY = /只(?:能|可以?|有|需要?|支持|要)|仅|\bonly\b/u
/** Stands before a yes or no that concerns something else. */
const INSTEAD = /^(?:建议|如果|若|要是|但|只要|请)|的话|情况下/u
const ACTS =
  /修改|更改|更换|变更|改|取消|退货|退款|退回|返还|退|换货|换|开具|开|补|使用|用|支付|付款|刷|安装|自提|拒收|恢复|合并|提现|绑定|预约|送|取件|购买|买|下单|报销|收费|收取|承担|出/gu
const MOVES: readonly (readonly [name: string, said: RegExp])[] = [
  ['reorder', /重新(?:下单|购买|拍|买|提交订单)|重拍|重下|再次(?:下单|购买)|再(?:购|买)|\breorder/u],
  ['refuse', /拒收|拒签|不要了|\brefuse/u],
  [
    'courier',
    /配送(?:员|师傅|小哥|人员|方)?.{0,6}(?:协商|联系|沟通|说|告知)|(?:联系|告知|和|跟|与|给).{0,4}(?:配送|师傅|快递|小哥|站点|物流)|协商|\bcourier/u,
  ],
  ['seller', /(?:联系|咨询|找|跟|与|和)(?:一下)?(?:商家|卖家|店铺|厂家)|\bseller/u],
  ['after-sales', /售后|返修|退换货|服务单|\breturn request/u],
  ['self-service', /订单详情|点击|点开|我的订单|前台|手机端|电脑端|客户服务|\bapp\b|页面|自行/u],
  [
    'when-complete',
    /完成(?:之?后|以后|才)|(?:签收|收货|收到货?|到货)(?:商品)?(?:之?后|以后|才)|\bonce (?:delivered|complete)/u,
  ],
  ['details', /提供.{0,8}(?:信息|抬头|税号|资料|内容)|抬头和税号/u],
  ['in-date', /有效期|没有?过期|未过期|期限内|\bexpire/u],
  ['same-way', /原路|原返|原支付|\boriginal payment/u],
  ['electronic', /(?:都是|只能|只有|只可以|是|开具?的?)电子/u],
  ['back-in-stock', /退回(?:仓库|库房|商家)?(?:之?后|以后)|返(?:回)?(?:仓|库)|(?:仓库|库房|商家|售后)(?:签?收|收到)/u],
  ['send-back', /寄回/u],
  ['qualify', /资质/u],
  ['cancel', /取消(?:订单|并|重|后|申请)|申请退款|\bcancel/u],
  ['proxy', /代收|代签/u],
  ['separate', /单独(?:购买|买)|另外购买|自行购买/u],
]
const COUNT =
  /(\d+(?:\.\d+)?|[一二两三四五六七八九十半]+)\s*(?:[-~到至—]\s*(\d+(?:\.\d+)?|[一二两三四五六七八九十]+)\s*)?(?:个)?(工作日|小时|分钟|元|块|天|日|周|月|年|折|次|%|件|days?|hours?|weeks?|months?|years?|minutes?|yuan|dollars?)/gu
const UNITS: Record<string, string> = { 块: '元', 日: '天' }
const DIGITS = '零一二三四五六七八九'

/** Reads an answer's claims in the light of the question: its yes or no to what was asked, all of its counted units, what it tells to do. */
export function claimsOf(answer: string, question = ''): Claims {
  const text = normalise(answer).text
  const numbers = new Map<string, string[]>()
  for (const [, from = '', to, unit = ''] of text.matchAll(COUNT)) {
    const name = UNITS[unit] ?? unit.replace(/(?<=[a-z])s$/u, '')
    const list = numbers.get(name) ?? []
    list.push(...[from, to].flatMap((number) => (number === undefined ? [] : [digits(number)])))
    numbers.set(name, list)
  }
  return {
    polarity: polarityOf(text, normalise(question).text),
    numbers: new Map([...numbers].map(([unit, list]) => [unit, [...new Set(list)].sort().join(',')])),
    moves: MOVES.filter(([, said]) => said.test(text)).map(([name]) => name),
  }
}

/** True unless one says yes where the other says no, or they count the same unit differently. */
export function claimsAgree(a: Claims, b: Claims): boolean {
  if ((a.polarity === 'yes' && b.polarity === 'no') || (a.polarity === 'no' && b.polarity === 'yes')) return false
  for (const [unit, numbers] of a.numbers) {
    const other = b.numbers.get(unit)
    if (other !== undefined && other !== numbers) return false
  }
  return true
}

/** The first clause that says yes or no of what was asked: it names that act, or nothing but the verdict. */
function polarityOf(text: string, question: string): Claims['polarity'] {
  const asked = askedAct(question)
  for (const clause of text.split(/[,，。;；!！\s]+/u)) {
    if (INSTEAD.test(clause)) continue
    const verdict = verdictOf(clause)
    if (verdict === null) continue
    const named = clause.match(ACTS) ?? []
    if (asked === null || named.length === 0 || named.some((act) => alike(act, asked))) return verdict
  }
  return null
}

/** The act that the question is about: the first behind what asks, else the last. */
function askedAct(question: string): string | null {
  const acts = [...question.matchAll(ACTS)]
  const from = ASKING.exec(question)?.index ?? 0
  return (acts.find(({ index }) => index > from) ?? acts.at(-1))?.[0] ?? null
}

const ASKING = /是否|能否|可否|能不能|可不可以|可以|怎么|如何|怎样|想|会不会|要不要|需不需要|需要|能|会|要/u

function alike(act: string, asked: string): boolean {
  return act === asked || asked.includes(act) || act.includes(asked) || (CHANGE.test(act) && CHANGE.test(asked))
}

const CHANGE = /改|更换|换/u

function verdictOf(clause: string): Claims['polarity'] {
  const at = (pattern: RegExp) => pattern.exec(clause)?.index ?? Number.POSITIVE_INFINITY
  const no = at(NO)
  const yes = at(YES)
  const only = at(ONLY)
  if (Math.min(no, yes, only) === Number.POSITIVE_INFINITY) return null
  if (only < no && only <= yes) return 'only'
  // 改不了, 修改不了: the no stands behind.
  return no <= yes || /不了/u.test(clause) ? 'no' : 'yes'
}

function digits(number: string): string {
  if (/^[\d.]+$/u.test(number)) return String(Number(number))
  if (number === '半') return '0.5'
  const [tens, units] = number.replace(/两/gu, '二').split('十')
  if (units === undefined) return String(DIGITS.indexOf(tens ?? ''))
  return String((tens === '' ? 1 : DIGITS.indexOf(tens ?? '')) * 10 + (units === '' ? 0 : DIGITS.indexOf(units)))
}
