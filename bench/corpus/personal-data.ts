import { MASK_KINDS } from '../../src/text/mask.ts'

export type MaskKind = (typeof MASK_KINDS)[number]
export type Random = () => number

/** Personal data of nobody: the value that must not be found again, and a clause that says it. */
export interface Planted {
  kind: MaskKind
  value: string
  clause: string
}

/** One of a list. */
export function pick<T>(list: readonly T[], random: Random): T {
  const item = list[Math.floor(random() * list.length)]
  if (item === undefined) throw new RangeError('There is nothing to pick from.')
  return item
}

/** So many digits by chance, the first of them none of `not`. */
export function digits(count: number, random: Random, not = ''): string {
  let text = ''
  while (text.length < count) {
    const digit = String(Math.floor(random() * 10))
    if (text !== '' || !not.includes(digit)) text += digit
  }
  return text
}

const PROVINCES = [...'京沪浙苏粤鲁川渝鄂湘闽皖']
const PLATE_LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ']
const SURNAMES = [...'欧庞翟覃蔺仇阙晁隗鄢']
/** Hardly ever in chat: a value found again was planted. */
const GIVEN = [...'翀濯璎颢琬骞蘅岑珩霁窈旻菡逖熠']
const CITIES = [
  '浙江省杭州市西湖区',
  '江苏省南京市鼓楼区',
  '广东省佛山市禅城区',
  '四川省成都市锦江区',
  '湖北省武汉市江岸区',
]
const STREETS = ['桂子', '望江', '听涛', '青梧', '临泉', '锦云', '石牌', '采莲']
const MAILS = ['qq.com', '163.com', 'gmail.com', 'outlook.com', '126.com']

const MAKERS: Record<MaskKind, (random: Random) => { value: string; clauses: readonly string[] }> = {
  phone: (random) => {
    const value = mobile(random)
    const cut = `${value.slice(0, 3)}-${value.slice(3, 7)}-${value.slice(7)}`
    return {
      value,
      clauses: [`我的手机号是${value}`, `打${value}`, `电话${cut}`, `联系${cut.replaceAll('-', ' ')}`, `+86 ${value}`],
    }
  },
  id_card: (random) => {
    const value = residentId(random)
    return { value, clauses: [`身份证${value}`, `实名用的是${value}`, `身份证号：${value}`] }
  },
  bank_card: (random) => {
    const value = bankCard(random)
    const fours = value.replace(/(\d{4})(?=\d)/g, '$1 ')
    return { value, clauses: [`银行卡号${value}`, `退到卡${fours}`, `工行卡 ${value}`] }
  },
  email: (random) => {
    const value = `${letters(5, random)}${digits(4, random)}@${pick(MAILS, random)}`
    return { value, clauses: [`发到邮箱${value}`, `邮箱是 ${value}`, `${value} 发这里`] }
  },
  plate: (random) => {
    const [province, letter, rest] = [
      pick(PROVINCES, random),
      pick(PLATE_LETTERS.slice(0, 8), random),
      digits(5, random),
    ]
    return {
      value: `${province}${letter}${rest}`,
      clauses: [`车牌${province}${letter}${rest}`, `车牌号是${province}${letter}·${rest}`],
    }
  },
  passport: (random) => {
    const value = `E${digits(8, random)}`
    return { value, clauses: [`护照号${value}`, `护照是${value}`] }
  },
  wechat: (random) => {
    const value = `${letters(5, random)}_${digits(5, random)}`
    return { value, clauses: [`加我微信${value}`, `微信号：${value}`, `我微信是${value}`] }
  },
  qq: (random) => {
    const value = digits(9, random, '0')
    return { value, clauses: [`QQ${value}`, `我QQ号是${value}`, `加扣扣${value}`] }
  },
  account: (random) => {
    const value = `YSK${digits(4, random)}-${digits(4, random)}-${digits(4, random)}`
    return { value, clauses: [`礼品卡${value}`, `礼品卡卡号是${value}`, `购物卡 ${value}`] }
  },
  address: (random) => {
    const number = Math.ceil(random() * 900)
    const street = `${pick(STREETS, random)}路${number}号${Math.ceil(random() * 30)}幢${digits(3, random, '0')}室`
    const value = `${pick(CITIES, random)}${street}`
    return { value, clauses: [`寄到${value}`, `地址：${value}`, `收货地址改成${value}`] }
  },
  name: (random) => {
    const value = `${pick(SURNAMES, random)}${pick(GIVEN, random)}${pick(GIVEN, random)}`
    return { value, clauses: [`收件人：${value}`, `我叫${value}`, `收货人${value}`] }
  },
}

/** Personal data of a kind, in one of the ways that people write it. */
export function plant(kind: MaskKind, random: Random): Planted {
  const { value, clauses } = MAKERS[kind](random)
  return { kind, value, clause: pick(clauses, random) }
}

/** Eleven digits that are dialled in China; never the beginning of a time in milliseconds. */
export function mobile(random: Random): string {
  return `1${pick(['3', '5', '8'], random)}${digits(9, random)}`
}

function letters(count: number, random: Random): string {
  return Array.from({ length: count }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join('')
}

function residentId(random: Random): string {
  const two = (most: number) => String(1 + Math.floor(random() * most)).padStart(2, '0')
  const head = `${pick(['110101', '330106', '440304', '510104', '420102'], random)}19${60 + Math.floor(random() * 40)}${two(12)}${two(28)}${digits(3, random)}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(head[at]), 0)
  return `${head}${'10X98765432'[sum % 11]}`
}

function bankCard(random: Random): string {
  const head = `622${digits(15, random)}`
  const sum = [...head].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return `${head}${(10 - (sum % 10)) % 10}`
}

export { MASK_KINDS }
