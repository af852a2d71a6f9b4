/** What the words around a long number say it is. */
export type NumberCue = 'order' | 'card' | 'id'

const CUES =
  /(?<id>身份|证件|实名|报关|清关|(?<![a-z])id ?card|identity)|(?<card>(?<!会员|礼品|购物|点|房|门|饭|校园|充值|磁|显|内存|贺|打|绑|淘气|卡|ic|sim)卡(?![券包死顿住丽片通车机壳槽套路丁扣子其在了着关点])|银行|账[号户]|帐[号户]|储蓄|银联|[工建农招交中]行(?!李)|邮储|开户|收款|汇款|(?:退|打|转|汇)(?:款|钱)?(?:到|给|至|这)|(?<![a-z])(?:card|visa|master ?card|amex|bank|account)(?![a-z]))|(?<order>订单|[运单]单|单[号子]|这个?单|快递|物流|包裹|发货|下单|工单|编号|(?<![a-z])(?:order|tracking|parcel))/g
const REACH_BEFORE = 24
const REACH_AFTER = 14
const LONG_NUMBER = /\d{8}/

/** The nearest cue before start, else the nearest after end; null where nothing tells. What another long number stands between tells nothing. */
export function cueOf(folded: string, { start, end }: { start: number; end: number }): NumberCue | null {
  const before = folded.slice(Math.max(0, start - REACH_BEFORE), start)
  const last = [...before.matchAll(CUES)].at(-1)
  if (last !== undefined && !LONG_NUMBER.test(before.slice(last.index))) return nameOf(last)
  const after = folded.slice(end, end + REACH_AFTER)
  const next = after.matchAll(CUES).next().value
  return next !== undefined && !LONG_NUMBER.test(after.slice(0, next.index)) ? nameOf(next) : null
}

function nameOf({ groups }: RegExpExecArray): NumberCue {
  return groups?.id !== undefined ? 'id' : groups?.card !== undefined ? 'card' : 'order'
}
