import { type Finder, lastGroup, scan, whole } from './finding.ts'

const EMAIL =
  /(?<![a-z\d._%+-])[a-z\d._%+-]{1,64} ?@ ?(?:[a-z\d-]{1,63}\.){1,6}(?:xn--[a-z\d-]{2,40}|[a-z]{2,24})(?![a-z\d])/g
/** Written around a filter: only with a host that is known for mail, so that "at" and 点 in a sentence stay. */
const EMAIL_SPELLED =
  /(?<![a-z\d._%+-])[a-z\d._%+-]{3,64}(?: ?(?:[@#]|[([]at[)\]]|艾特|圈a|爱特) ?| at )(?:qq|163|126|139|189|yeah|sina|sohu|gmail|outlook|hotmail|foxmail|icloud|yahoo|aliyun|live)(?: ?(?:\.|。|,|·|点) ?| dot )(?:com|cn|net|点?康姆)(?![a-z\d])/g

/** A surname in Latin letters that a space parts from the rest; those that are words of English too are left out. */
const PARTED_SURNAME =
  '(?:zhang|wang|li|liu|chen|yang|huang|zhao|wu|zhou|xu|zhu|ma|hu|guo|lin|gao|liang|zheng|luo|song|xie|tang|han|cao|deng|feng|peng|zeng|xiao|tian|dong|pan|yuan|cai|jiang|yu|du|ye|cheng|wei|su|lu|ding|ren|shen|yao|zhong|cui|tan|lv|fang|shi|xiong|jin|dai|xia|wen|qiu|hou|zou|bai|meng|qin|yan|lei|long|tao|mao|hao|gong|shao|wan|qian|kong|xiang|chang)'
const EMAIL_PARTED = new RegExp(
  `(?<![a-z\\d._%+-])${PARTED_SURNAME} (?:[a-z]{1,12}\\d{0,6}) ?@ ?(?:[a-z\\d-]{1,63}\\.){1,4}[a-z]{2,12}(?![a-z\\d])`,
  'g',
)

/** E-mail addresses, in any width, and those of well-known hosts with at and dot spelled out. */
export const findEmails: Finder = (folded) => [
  ...(folded.includes('@')
    ? [EMAIL_PARTED, EMAIL].flatMap((pattern) => scan(folded, { kind: 'email', pattern, measure: whole }))
    : []),
  ...(/[@#]|at|艾特|圈a|爱特/.test(folded)
    ? scan(folded, { kind: 'email', pattern: EMAIL_SPELLED, measure: whole })
    : []),
]

const PLATE_PROVINCE = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]'
const PLATE = new RegExp(
  `${PLATE_PROVINCE} ?[a-hj-np-z] ?[·\\-.]? ?(?:[df][a-hj-np-z\\d]\\d{4}|\\d{5}[df]|[a-hj-np-z\\d]{4}[a-hj-np-z\\d挂学警港澳])(?![a-z\\d])`,
  'g',
)
/** The armed police's: WJ, a province, then five characters. */
const POLICE_PLATE = new RegExp(
  `(?<![a-z\\d])wj ?[·\\-.]? ?${PLATE_PROVINCE} ?[·\\-.]? ?\\d{4}[\\da-z](?![a-z\\d])`,
  'g',
)

/** Plates of cars (GA 36-2018): a province, a letter, then five or six characters with three digits at least; the armed police's. */
export const findPlates: Finder = (folded) => [
  ...scan(folded, {
    kind: 'plate',
    pattern: PLATE,
    measure: (match) => (match[0].replace(/\D/g, '').length >= 3 ? whole(match) : null),
  }),
  ...(folded.includes('wj') ? scan(folded, { kind: 'plate', pattern: POLICE_PLATE, measure: whole }) : []),
]

const PASSPORT_CUE = '(?:护照|通行证|回乡证|台胞证|(?<![a-z])passport)(?:编号|信息|号码?| ?number| ?no\\.?| ?id)?'
const PASSPORT_LINK =
  '(?: ?(?:[:=,({｛]|应该|正确|现在|换了新的|写错了|可以吗|我发[你您]|提交|注册|实名(?:认证)?|[填用选]|的|是|为|is(?![a-z])|号码)){0,5} ?'
const PASSPORT_NAMED = new RegExp(`${PASSPORT_CUE}${PASSPORT_LINK}([a-z]{1,2} ?\\d{7,9}|\\d{8,9})(?![a-z\\d])`, 'g')
const CALLED_PASSPORT =
  /(?<![a-z\d-])([a-z]{1,2} ?\d{7,9}|\d{8,9}) ?,? ?(?:这?个?(?:就?是|为)(?:我|她|他|本人)?的?)护照/g
const PASSPORT_BARE = /(?<![a-z\d-]|[款型]式?[号:]? ?|[货券码])(?:[eg]\d{8}|e[a-hj-np-z]\d{7})(?![a-z\d-])/g
const DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/

/** Passports and travel permits: Chinese passports by their form, others where they are called so. */
export const findPassports: Finder = (folded) => [
  ...scan(folded, {
    kind: 'passport',
    pattern: PASSPORT_NAMED,
    measure: (match) => (DATE.test(match[1] ?? '') ? null : lastGroup(match)),
  }),
  ...scan(folded, { kind: 'passport', pattern: CALLED_PASSPORT, measure: (match) => [0, match[1]?.length ?? 0] }),
  ...scan(folded, { kind: 'passport', pattern: PASSPORT_BARE, measure: whole }),
]
