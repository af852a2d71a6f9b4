import { type Finder, lastGroup, scan, whole } from './finding.ts'

const EMAIL = /(?<![a-z\d._%+-])[a-z\d._%+-]{1,64} ?@ ?(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,12}(?![a-z\d])/g

/** E-mail addresses, in any width. */
export const findEmails: Finder = (folded) =>
  folded.includes('@') ? scan(folded, { kind: 'email', pattern: EMAIL, measure: whole }) : []

const WECHAT =
  /(微信|v信|薇信|威信|卫星|(?<![a-z\d])(?:wechat|weixin|wx|vx)|[加+➕] ?v(?:x|信)?|(?<![a-z\d])v(?= ?:))(号码?|账号| ?id)?( ?(?:[:=]|是|为|is) ?| )?([a-z][-_a-z\d]{5,19}|\d{6,10})(?![-_a-z\d@.])/g
const WECHAT_BARE = /(?<![a-z\d])wxid_[a-z\d]{6,20}/g
/** Words that follow 微信 without being somebody's name there. */
const NOT_WECHAT = /^(?:iphone|ipad|android|huawei|xiaomi|redmi|honor|oppo|vivo|windows|https?|wechat|weixin|support)/
const QQ =
  /(?<![a-z])(?:qq|扣扣|企鹅|[加+] ?q|q(?=号| ?:))(?:号码?|群)?(?: ?(?:[:=]|是|为|is) ?| )?([1-9]\d{4,10})(?![\d.]|@|元|块)/g
const MOBILE = /^1[3-9]\d{9}$/

const MESSENGER_SIGN = /[微薇威卫扣企vqwx][^\d]{0,12}[-_a-z\d]{5}/

/** WeChat and QQ names: only where they are called so. A mobile number used as one is left to findPhones. */
export const findMessengers: Finder = (folded) =>
  MESSENGER_SIGN.test(folded) ? [...findWechat(folded), ...findQq(folded)] : []

const findWechat: Finder = (folded) => [
  ...scan(folded, {
    kind: 'wechat',
    pattern: WECHAT,
    measure: (match) => {
      const [, , noun, link = '', account = ''] = match
      if (NOT_WECHAT.test(account)) return null
      const named = noun !== undefined || /[:=]/.test(link)
      if (/^\d/.test(account)) return named ? lastGroup(match) : null
      return named || /[\d_-]/.test(account) ? lastGroup(match) : null
    },
  }),
  ...scan(folded, { kind: 'wechat', pattern: WECHAT_BARE, measure: whole }),
]

const findQq: Finder = (folded) =>
  scan(folded, {
    kind: 'qq',
    pattern: QQ,
    measure: (match) => (MOBILE.test(match[1] ?? '') ? null : lastGroup(match)),
  })

const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-hj-np-z][·\- ]?(?:[df][a-hj-np-z\d]\d{4}|\d{5}[df]|[a-hj-np-z\d]{4}[a-hj-np-z\d挂学警港澳])(?![a-z\d])/g

/** Plates of cars (GA 36-2018): a province, a letter, then five or six characters with three digits at least. */
export const findPlates: Finder = (folded) =>
  scan(folded, {
    kind: 'plate',
    pattern: PLATE,
    measure: (match) => (match[0].replace(/\D/g, '').length >= 3 ? whole(match) : null),
  })

const PASSPORT_NAMED =
  /(?:护照|通行证|回乡证|台胞证|passport)(?:号码?| ?number| ?no\.?)?(?:是|为| is)?[ ]?[:=]?[ ]?([a-z]{1,2}\d{7,9})(?![a-z\d])/g
const PASSPORT_BARE = /(?<![a-z\d-])(?:[eg]\d{8}|e[a-hj-np-z]\d{7})(?![a-z\d-])/g

/** Passports and travel permits: Chinese passports by their form, others where they are called so. */
export const findPassports: Finder = (folded) => [
  ...scan(folded, { kind: 'passport', pattern: PASSPORT_NAMED, measure: lastGroup }),
  ...scan(folded, { kind: 'passport', pattern: PASSPORT_BARE, measure: whole }),
]
