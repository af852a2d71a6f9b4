import type { SlotName } from '../domain/understanding.ts'

const NUMBER = '\\d+(?:\\.\\d+)?'
const HAN_NUMBER = '[一二两三四五六七八九十百千万几]+'
const DAY_PART = '(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜)'
const ORDER_WORD = '(?:订单|单号|编号|order)'
const PARCEL_WORD = '(?:运单|快递单?|物流单?|包裹|面单|tracking)'

/**
 * What slots look like in any shop, over normalised text (lower case, half width). Where a pattern has a group named `value`, that is the slot.
 * Of two that overlap the longer wins, of two as long the earlier in this list.
 */
export const COMMON_SLOTS: readonly { name: SlotName; pattern: string }[] = [
  { name: '手机号', pattern: '\\[手机\\]|(?<!\\d)1[3-9]\\d{9}(?!\\d)' },
  { name: '地址', pattern: '\\[地址\\]' },
  { name: '商品', pattern: '\\[商品\\]' },
  { name: '订单号', pattern: '\\[订单号\\]' },
  { name: '运单号', pattern: '\\[运单号\\]' },
  // Carriers' own forms: 顺丰 SF, 圆通 YT, 极兔 JT, 京东 JD, 中通 ZT, 申通 STO, 韵达 YD, 德邦 DPK, 邮政 two letters, nine digits, CN.
  {
    name: '运单号',
    pattern: '(?<![a-z\\d])(?:(?:sf|yt|jt|jd[a-z]{0,2}|zto?|sto|yd|dpk|ems|yz)\\d{9,15}|[a-z]{2}\\d{9}cn)(?![a-z\\d])',
  },
  { name: '运单号', pattern: `${PARCEL_WORD}[^\\d,。!?]{0,6}(?<value>(?<!\\d)\\d{10,20}(?!\\d))` },
  { name: '订单号', pattern: `${ORDER_WORD}[^\\d,。!?]{0,6}(?<value>(?<![a-z\\d])\\d{10,20}(?!\\d))` },
  // A bare long number is what people paste when asked for their order.
  { name: '订单号', pattern: '^(?!1[3-9]\\d{9}$)\\d{10,20}$' },
  { name: '订单号', pattern: '(?<![\\d.])\\d{10,20}(?!\\d)(?=.{0,4}(?:订单|这单|这个单|的单))' },
  { name: '金额', pattern: '\\[金额\\]' },
  {
    name: '金额',
    pattern: `(?:¥|\\$|rmb ?)${NUMBER}|(?<![\\d.])${NUMBER} ?(?:元|块钱|块(?!\\p{Script=Han})|rmb|yuan|dollars)`,
  },
  { name: '金额', pattern: `${HAN_NUMBER}(?:元(?!素|旦)|块钱|块(?![\\p{Script=Han}a-z]))` },
  { name: '日期', pattern: '\\[日期\\]' },
  { name: '日期', pattern: '(?<!\\d)(?:20)?\\d{2}[-/.年]\\d{1,2}[-/.月]\\d{1,2}[日号]?(?!\\d)' },
  {
    name: '日期',
    pattern:
      '(?<!\\d)\\d{1,2}月(?:\\d{1,2}[日号]?|底|初|中旬)?(?!\\d)|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]',
  },
  { name: '日期', pattern: '(?<![\\d.a-z])(?:[12]?\\d|3[01])号(?!\\p{Script=Han}*[楼线店门码院房]|[a-z\\d])' },
  {
    name: '日期',
    pattern:
      '大?[前后]天|[今明昨当][天日](?!猫)|[今明昨][早晚]|(?:[上下这本]个?)?(?:周|星期|礼拜)[一二三四五六日天末]|[上下这本]个?(?:周|星期|礼拜|月)|前几天|这几天|这两天|月[底初]|年[底前]',
  },
  { name: '日期', pattern: '双十[一二]|双1[12]|618|国庆|中秋|春节|元旦|五一|端午|除夕|过年|情人节|圣诞' },
  {
    name: '日期',
    pattern:
      '\\b(?:today|tonight|tomorrow|yesterday|(?:next |last |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:next|last|this) (?:week|month))\\b',
  },
  { name: '时间', pattern: '\\[时间\\]' },
  {
    name: '时间',
    pattern: `${DAY_PART}?(?<!\\d)(?:[01]?\\d|2[0-4])(?::[0-5]\\d(?::[0-5]\\d)?|点钟?(?:半|一刻|[0-5]?\\d分?)?)(?!\\d)`,
  },
  {
    name: '时间',
    pattern: `${DAY_PART}[一二两三四五六七八九十]{1,2}点钟?半?|(?:[二两三四五六七八九]|十[一二]?)点(?:钟|半)?(?!\\p{Script=Han}*[儿心])`,
  },
  { name: '时间', pattern: DAY_PART },
  {
    name: '数量',
    pattern: `(?<![\\d.])\\d{1,4} ?(?:[件双条箱盒瓶台套袋包斤本支张只份桶罐把部单颗枚块](?!\\d)|个(?!月|小时|工作|钟|点|人)|公斤|kg(?![a-z]))`,
  },
  {
    name: '数量',
    pattern: `(?:[一二两三四五六七八九十]{1,2}|几)[件双箱盒瓶台套袋桶罐斤单](?!半)|[两三四五六七八九]个(?!月|小时|工作|星期|礼拜|钟|点|人)`,
  },
]
