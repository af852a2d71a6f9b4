import { type Finder, lastGroup, scan, whole } from './finding.ts'
import { inDigits, NUMERAL, SPELLED } from './numerals.ts'

const WECHAT_CUE =
  '微 ?信|[v薇威徽围] ?信|卫星(?=号)|绿泡泡|(?<![a-z\\d])(?:we ?chat|wei ?xin|wx|v ?x)|[加+➕] ?我?的? ?(?:v(?:x|信)?|薇(?!信)|微(?!信))|(?<![a-z\\d])v(?= ?:)'
/** What may stand between the word and the name: 微信联系 …, 微信多少，我的是 … */
const WECHAT_LINK =
  '(?<link>(?: ?(?:联系|聊|同步一下|给[你您]|是?多少|加(?:我|一?下)?|找我|搜索?|吗|我的?|的|就?是|为|is(?![a-z])|[:=,(❤♥\\uFE0F])){0,4} ?)'
const ACCOUNT = '[a-z][-_a-z\\d]{5,19}'
const WECHAT = new RegExp(
  `(?:${WECHAT_CUE})(?<noun>号码?|账号| ?id(?![a-z]))?${WECHAT_LINK}(${ACCOUNT}|\\d{6,10})(?![-_a-z\\d@.])`,
  'g',
)
/** Too short for a name that anyone may choose today, but older ones are: only where nothing else can be meant. */
const WECHAT_SHORT = new RegExp(
  `(?:我|她|他|本人)的?(?:${WECHAT_CUE})(?:号码?|账号| ?id)?(?:就?是|为| ?:) ?([a-z][-_a-z\\d]{1,4})(?=[,。!;)~]|$| ?(?:谢谢|麻烦|加我|加一?下))`,
  'g',
)
const WECHAT_BARE = /(?<![a-z\d])wxid_[a-z\d]{6,20}/g
const ITS_OWNER = '这?个?(?:就?是|为)(?:我|她|他|本人|我老公|我老婆)的?'
const CALLED_WECHAT = new RegExp(
  `(?<![-_a-z\\d@.])(${ACCOUNT}) ?(?:,? ?${ITS_OWNER}|\\( ?|,? ?加)(?:微信|v信|威信|薇信|wechat|(?:wx|vx)(?![a-z\\d]))`,
  'g',
)
const ADD_ON_WECHAT = /[加+](?:我|一?下|她|他)? ?([a-z][-_a-z\d]{5,19}) ?(?:,|的)?微信/g
/** Words that follow 微信 without being somebody's name there. */
const NOT_WECHAT =
  /^(?:(?:phone|email|name|number|ok|ios|app|vip|pc|no|yes|id|wifi|sim|hello|hi|null|none|test|error|n\/?a)$|iphone|ipad|android|huawei|xiaomi|redmi|honor|oppo|vivo|samsung|windows|macbook|https?|wechat|weixin|support|please|payment|account|version)/

const QQ_CUE =
  '(?<![a-z])(?:q ?q|扣扣|扣(?=号)|企鹅|[球秋]{2}|[加+] ?我?的? ?q|q(?=号| ?:))(?:号码?|群| ?number| ?no\\.?| ?id)?'
const QQ_NUMBER = '[1-9]\\d{4,10}|[1-9]\\d{2,3}(?: \\d{3,5}){1,2}'
const QQ = new RegExp(`${QQ_CUE}(?: ?(?:[:=(]|应该是|是不是|就?是|为|is) ?| )?(${QQ_NUMBER})(?![\\d.]|@|元|块)`, 'g')
const QQ_SPOKEN = new RegExp(
  `${QQ_CUE}(?: ?(?:[:=(]|就?是|为) ?| )?(${NUMERAL}{5,11})(?!${NUMERAL}|[元块十百千万])`,
  'g',
)
const CALLED_QQ = new RegExp(`(?<![\\d.])(${QQ_NUMBER}) ?(?:,? ?${ITS_OWNER}|\\( ?)(?:q ?q|扣扣|企鹅|q号)`, 'g')
const MOBILE = /^1[3-9]\d{9}$/

const SIGN = /[微薇威徽围卫绿扣企球秋vqwx]/

const ACCOUNT_SIGN = new RegExp(`[-_a-z\\d]{5}|\\d{3} \\d{3}|${NUMERAL}{5}|(?:是|为|:) ?[a-z]`)

/** WeChat and QQ names: only where they are called so. A mobile number used as one is left to findPhones. */
export const findMessengers: Finder = (folded) =>
  SIGN.test(folded) && ACCOUNT_SIGN.test(folded) ? [...findWechat(folded), ...findQq(folded)] : []

const findWechat: Finder = (folded) => [
  ...scan(folded, {
    kind: 'wechat',
    pattern: WECHAT,
    measure: (match) => {
      const { noun, link = '' } = match.groups ?? {}
      const account = match.at(-1) ?? ''
      if (NOT_WECHAT.test(account)) return null
      const named = noun !== undefined || /[:=是]/.test(link)
      return named || (/^[a-z]/.test(account) && /[\d_-]/.test(account)) ? lastGroup(match) : null
    },
  }),
  ...[CALLED_WECHAT, ADD_ON_WECHAT].flatMap((pattern) =>
    scan(folded, { kind: 'wechat', pattern, measure: (match) => within(match, isHandle(match[1] ?? '')) }),
  ),
  ...scan(folded, {
    kind: 'wechat',
    pattern: WECHAT_SHORT,
    measure: (match) => (NOT_WECHAT.test(match[1] ?? '') ? null : lastGroup(match)),
  }),
  ...scan(folded, { kind: 'wechat', pattern: WECHAT_BARE, measure: whole }),
]

const findQq: Finder = (folded) => [
  ...scan(folded, { kind: 'qq', pattern: QQ, measure: (match) => (isMobile(match[1]) ? null : lastGroup(match)) }),
  ...scan(folded, {
    kind: 'qq',
    pattern: QQ_SPOKEN,
    measure: (match) => (SPELLED.test(match[1] ?? '') && !isMobile(inDigits(match[1] ?? '')) ? lastGroup(match) : null),
  }),
  ...scan(folded, { kind: 'qq', pattern: CALLED_QQ, measure: (match) => within(match, !isMobile(match[1])) }),
]

function isHandle(account: string): boolean {
  return /[\d_-]/.test(account) && !NOT_WECHAT.test(account)
}

function isMobile(digits = ''): boolean {
  return MOBILE.test(digits)
}

/** The first group of a match where it holds. */
function within(match: RegExpExecArray, holds: boolean): [number, number] | null {
  const start = match[0].indexOf(match[1] ?? '')
  return holds ? [start, start + (match[1]?.length ?? 0)] : null
}
