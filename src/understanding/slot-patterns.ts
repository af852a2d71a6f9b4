import type { SlotName } from '../domain/understanding.ts'

const NUMBER = '\\d+(?:\\.\\d+)?'
const HAN_DIGIT = '[一二两三四五六七八九十]'
const HAN_NUMBER = '[一二两三四五六七八九十百千万几零〇]+'
const AMOUNT = `(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|${NUMBER}[万千百kw]?\\d?|${HAN_NUMBER})`
const DAY_PART = '(?:凌晨|清晨|一早|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜里|半夜)'
const ORDER_WORD = '(?:订单|单号|编号|order)'
const PARCEL_WORD = '(?:运单|快递单?|物流单?|包裹|面单|tracking)'
const MINUTES = '(?:半|[一三]刻|零[一二三四五六七八九]分?|[二三四五]?十[一二三四五六七八九]?分?|[一二三四五六七八九]分)'
/** 一点 alone is "a little", 三点建议 three points. */
const HAN_CLOCK = `(?:(?:${DAY_PART} ?(?:十[一二]?|[一二两三四五六七八九])|(?<![一二三四五六七八九百])十[一二]?|(?<![十快早晚多少大小])[二两三四五六七八九])点钟?${MINUTES}?|一点(?:钟|半))(?![一二三四五六七八九十]|.?(?:问题|建议|要求|原因|疑问|意见))`
const CLOCK = `(?:(?:${DAY_PART} ?)?(?<![\\d.])(?:[01]?\\d|2[0-4])(?::[0-5]\\d(?::[0-5]\\d)?|[点时]钟?(?:半|[一三]刻|[0-5]?\\d分?)?)|${HAN_CLOCK})`
/** Words that lead to a bare number of money: 花了一百二, 差价五十. */
const MONEY_LEAD =
  '(?:花了?|付了?|实付|退了?我?|退款|便宜了?|差价|补了?|减了?|赔了?我?|赔偿|只要|才|涨了?|涨到|降了?|降到|贵了?|多付|少退|运费|价格|标价|原价|现价|到手价?|定金|尾款|余额|扣了?|充了?)(?:我|是|为|:)? ?'
/** A count of things behind 块 makes it a piece: 两块手表. */
const PIECES =
  '(?:手表|表|板|砖|布|毛巾|香皂|肥皂|屏|电池|硬盘|玻璃|地毯|积木|巧克力|肉|牛排|蛋糕|豆腐|抹布|面包|姜|糖)'
const COUNTED = '[件双条箱盒瓶台套袋包斤本支张只份桶罐把部单颗枚对副床株盆卷捆串打提板筐](?!\\d|[型号]|车间)'

/**
 * What slots look like in any shop, over normalised text (lower case, half width). Where a pattern has a group named `value`, that is the slot.
 * Of two that overlap the longer wins, of two as long the earlier in this list.
 */
export const COMMON_SLOTS: readonly { name: SlotName; pattern: string }[] = [
  // Eleven digits right behind the word are an order's, though they look like a mobile's.
  { name: '订单号', pattern: '订单(?:编号|号码?)?(?:是|为)?[ :=#]{0,2}(?<value>1[3-9]\\d{9}(?!\\d))' },
  { name: '手机号', pattern: '\\[手机\\]|(?<!\\d)1[3-9]\\d{9}(?!\\d)' },
  { name: '地址', pattern: '\\[地址\\]' },
  { name: '商品', pattern: '\\[商品\\]' },
  { name: '订单号', pattern: '\\[订单号\\]' },
  { name: '运单号', pattern: '\\[运单号\\]' },
  // Carriers' own forms: 顺丰 SF, 圆通 YT, 极兔 JT, 京东 JD, 中通 ZT, 申通 STO, 韵达 YD, 德邦 DPK, 邮政 two letters, nine digits, CN.
  {
    name: '运单号',
    pattern:
      '(?<![a-z\\d])(?:(?:sf|yt|jt|jd[a-z]{0,2}|zto?|sto|yd|dp[kl]|ems|yz)\\d{9,15}|[a-z]{2}\\d{9}c[ns])(?![a-z\\d])',
  },
  { name: '运单号', pattern: `${PARCEL_WORD}[^\\d,。!?]{0,6}(?<value>(?<!\\d)\\d{10,20}(?!\\d))` },
  {
    name: '运单号',
    pattern:
      '(?:顺丰|圆通|极兔|京东快递|中通|申通|韵达|德邦|邮政|ems|百世|云杉速运)(?:快递|速运|物流)?[^\\d,。!?]{0,6}(?<value>(?<![a-z\\d])\\d{10,20}(?!\\d))',
  },
  { name: '订单号', pattern: `${ORDER_WORD}[^\\d,。!?]{0,6}(?<value>(?<![a-z\\d])\\d{10,20}(?!\\d))` },
  // Only its end: 尾号 8821 那单. The end of a card or a phone is not an order's.
  {
    name: '订单号',
    pattern:
      '(?:尾号|末尾|后[三四五六]位)(?:数?是|为)? ?:? ?\\d{3,6}(?!\\d)(?=[^,。!?\\d]{0,5}(?:[那这]个?单|[那这的]?(?:一单|一个单|单子|订单)|的单)|[。!]?$)(?<!(?:卡|手机|电话|号码)[^,。!?]{0,4}(?:尾号|末尾|后[三四五六]位)(?:数?是|为)? ?:? ?\\d{3,6})',
  },
  {
    name: '订单号',
    pattern:
      '(?:订单|单号|单子)[^,。!?\\d]{0,4}(?<value>(?:尾号|末尾|后[三四五六]位)(?:数?是|为)? ?:? ?\\d{3,6})(?!\\d)',
  },
  // A bare long number is what people paste when asked for their order.
  { name: '订单号', pattern: '^(?!1[3-9]\\d{9}$)\\d{10,20}$' },
  { name: '订单号', pattern: '(?<![\\d.])\\d{10,20}(?!\\d)(?=.{0,4}(?:订单|这单|这个单|的单))' },
  { name: '订单号', pattern: '(?<![\\d-])\\d{6}-\\d{15}(?!\\d)|(?<![\\d-])\\d{3}-\\d{7}-\\d{7}(?!\\d)' },
  { name: '金额', pattern: '\\[金额\\]' },
  {
    name: '金额',
    pattern: `(?:¥|rmb ?)${AMOUNT}(?!\\d)|\\$ ?${NUMBER}|(?<![\\d.a-z])${AMOUNT} ?(?:元(?!素|旦|宵)|块钱|rmb|yuan|dollars|usd|美元|美金)(?:[1-9一二三四五六七八九](?!\\d)(?:毛|角)?)?`,
  },
  {
    name: '金额',
    pattern: `(?<![\\d.a-z])(?:${NUMBER}|${HAN_NUMBER}) ?块(?:[1-9一二三四五六七八九](?![\\d个件双]|${HAN_DIGIT})(?:毛|角)?|(?!\\p{Script=Han}))(?:[1-9一二三四五六七八九]分)?`,
  },
  // 20块的券, 15块吧: a number of two digits counts money more often than pieces.
  { name: '金额', pattern: `(?<![\\d.a-z])(?:\\d{2,}(?:\\.\\d+)?|\\d\\.\\d+) ?块(?!${PIECES}|\\d)` },
  {
    name: '金额',
    pattern: `(?<![\\d.a-z])(?:\\d|${HAN_NUMBER}) ?块(?=的?(?:券|运费|邮费|优惠|红包|差价|左右|以内|都|就|多|吧|啊|呢|了|吗|呀|也|还|退|能|可以))`,
  },
  {
    name: '金额',
    pattern: `(?<![\\d.])(?:\\d|${HAN_DIGIT})[毛角]钱?(?![巾衣线绒笔\\p{Script=Han}])|(?:\\d|${HAN_DIGIT})毛(?=钱|[也都就吧啊])钱?`,
  },
  {
    name: '金额',
    pattern: `${MONEY_LEAD}(?<value>(?:\\d{2,6}(?:\\.\\d{1,2})?[万k]?|\\d\\.\\d{1,2}万?|(?:${HAN_DIGIT}[百千万]|[二三四五六七八九]?十)[一二两三四五六七八九十百千零]*))(?![成\\d.%件双个天次小多来几年月号点日岁斤码a-z:-]|分钟|折)`,
  },
  {
    name: '金额',
    pattern:
      '(?<![\\d.a-z])\\d{1,4}(?:\\.\\d{1,2})?万(?=$|[,。!?;~]|的?(?:货款|订单|单子|货|东西|退|钱|多|左右|以上|以下|以内|都|就|才|还|吧|啊|呢|了|吗|额度))',
  },
  { name: '日期', pattern: '\\[日期\\]' },
  // 11/30 alone may be a share: what happens on it, or the day's word, makes it a date.
  {
    name: '日期',
    pattern:
      '(?<![\\d./-])(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\\d|0?[1-9])(?:[号日]|(?=(?:送|到|发|寄|配送|派送|退|买|下单|签收|收|取|付|之?前|之?后|以前|以后|那天|截止|过期|开始|上门)))(?![\\d/])|(?<=(?:送达|到货|下单|签收|发货|预约|日期)(?:时间|日期)?(?:是|为|:)? ?)(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\\d|0?[1-9])(?![\\d/.])',
  },
  { name: '日期', pattern: '(?<!\\d)(?:20)?\\d{2}[-/.年]\\d{1,2}[-/.月]\\d{1,2}[日号]?(?!\\d)' },
  {
    name: '日期',
    pattern: `(?<!\\d)\\d{1,2}月(?:份|\\d{1,2}[日号]?|[底初末]|[中上下]旬)?(?!\\d)|(?:十[一二]?|[一二三四五六七八九])月(?:份|${HAN_DIGIT}{1,3}[日号]|[底末]|初(?![一二三四五六七八九十])|[中上下]旬)`,
  },
  {
    name: '日期',
    pattern: '(?<![\\d.a-z])(?:[上下这本]个?月)?(?:[12]?\\d|3[01])[号日](?!\\p{Script=Han}*[楼线店门码院房]|[a-z\\d])',
  },
  { name: '日期', pattern: `[上下这本]个?月${HAN_DIGIT}{1,3}[号日]` },
  {
    name: '日期',
    pattern:
      '大?[前后]天(?!性)|[今明昨当][天日](?!猫|子)|[今明昨][早晚]|(?:[上下]{1,2}|[这本])?个?(?:周|星期|礼拜)[一二三四五六日天末](?![边遍])|(?:[上下]{1,2}|[这本])个?(?:周|星期|礼拜|月)(?:[底初末]|[中上下]旬)?|前几天|这几天|这两天|(?<!\\d|[一二三四五六七八九十])(?:[上下这本]个?)?月[底初末]|年[底前]',
  },
  {
    name: '日期',
    pattern: `(?<![\\d.第])(?:\\d{1,3}|${HAN_DIGIT}{1,2}|半)(?:天|个?(?:星期|礼拜|月)|周)(?:之|以)?前|(?<![\\d.第])(?:\\d{1,3}|${HAN_DIGIT}{1,2}|半)(?:天|个?(?:星期|礼拜|月)|周)(?:之|以)?后(?!台)`,
  },
  {
    name: '日期',
    pattern:
      '双十[一二]|双1[12]|618|国庆(?:节|假期)?|中秋节?|春节|元旦|五一(?!路)|六一|端午节?|除夕|元宵节|七夕|过年|情人节|圣诞节?|三八节|女神节|妇女节|儿童节',
  },
  {
    name: '日期',
    pattern:
      '(?:大年|正月)初[一二三四五六七八九十]|大年三十|(?<!最|从|当|年|月)初[一二三四五六七八九十](?=发|能|到|送|开工|上班|以?[前后]|之[前后]|[,。!?]|$)',
  },
  {
    name: '日期',
    pattern:
      '\\b(?:today|tonight|tomorrow|yesterday|(?:next |last |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:next|last|this) (?:week|month))\\b',
  },
  { name: '时间', pattern: '\\[时间\\]' },
  { name: '时间', pattern: `${CLOCK}(?![\\d儿心])` },
  {
    name: '时间',
    pattern: `${CLOCK} ?(?:到|至|-|~) ?${CLOCK}(?!\\d)|${DAY_PART}\\d{1,2} ?(?:到|至|-|~) ?(?:${DAY_PART})?\\d{1,2}[点时](?!\\d)|(?<![\\d.])\\d{1,2} ?(?:到|至|-|~) ?\\d{1,2}点(?!\\d)`,
  },
  { name: '时间', pattern: '(?<![\\d.])(?:1[0-2]|0?[1-9])(?::[0-5]\\d)? ?[ap]m\\b' },
  { name: '时间', pattern: DAY_PART },
  {
    name: '数量',
    pattern: `(?<![\\d.])\\d{1,4} ?(?:${COUNTED}|块(?=${PIECES})|个(?!月|小时|工作|钟|点|人|星期|礼拜)|公斤|千克|kg(?![a-z]))`,
  },
  {
    name: '数量',
    pattern: `(?<![第哪每某百]|[这那](?=一))(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一两三四五六七八九俩仨几半])(?:[件双箱盒瓶台套袋桶罐斤](?!半)|公斤)|(?<!第)[两三四五六七八九][条包份本支张只把部床对](?!车间)|(?<!第|每|这|那|哪)${HAN_DIGIT}块(?=${PIECES})|[两三四五六七八九俩仨]个(?!月|小时|工作|星期|礼拜|钟|点|人)`,
  },
]
