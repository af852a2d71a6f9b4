import type { MaskKind } from '../../src/text/masking/kinds.ts'
import { createRandom } from '../../src/text/random.ts'

/** Draws whole numbers and members of lists; the same seed draws the same. */
export interface Draw {
  int(below: number): number
  one<T>(list: readonly T[]): T
  digits(count: number): string
}

/** A seeded draw. */
export function aDraw(seed: number): Draw {
  const next = createRandom(seed)
  const int = (below: number) => Math.floor(next() * below)
  return {
    int,
    one: (list) => list[int(list.length)] as (typeof list)[number],
    digits: (count) => Array.from({ length: count }, () => int(10)).join(''),
  }
}

const words = (text: string) => text.trim().split(/\s+/)
const pad = (value: number, width: number) => String(value).padStart(width, '0')
const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))

const MOBILE_HEADS = words(
  '130 131 132 133 134 135 136 137 138 139 145 147 149 150 151 152 153 155 156 157 158 159 165 166 167 170 171 173 175 176 177 178 180 181 182 183 184 185 186 187 188 189 190 191 193 195 196 197 198 199',
)
const CITY_CODES = words(
  '010 021 022 023 024 025 027 028 029 0311 0371 0512 0531 0571 0574 0591 0731 0755 0757 0769 0871 0991',
)
const SEPARATORS = [' ', '-', '.', '·', '  ', '_', ' - ', '－', '—', '\u2011', '\u200b']

function spoken(draw: Draw, digits: string): string {
  const forms = draw.one([
    '〇一二三四五六七八九',
    '零幺二三四五六七八九',
    '零一二三四五六七八九',
    '零幺两三四五六七八九',
    '零壹贰叁肆伍陆柒捌玖',
  ])
  const all = draw.int(2) === 0
  return [...digits]
    .map((digit, at) => (all || at % 3 === 0 ? (forms[Number(digit)] ?? digit) : digit))
    .join(draw.one(['', '', ' ']))
}

function phone(draw: Draw): string {
  const head = draw.one(MOBILE_HEADS)
  const [middle, last] = [draw.digits(4), draw.digits(4)]
  const plain = head + middle + last
  const between = draw.one(SEPARATORS)
  const grouped = [head, middle, last].join(between)
  const area = draw.one(CITY_CODES)
  const local = `${2 + draw.int(7)}${draw.digits(area.length === 3 ? 7 : 6 + draw.int(2))}`
  const ending = draw.one(['', '', '-801', '转801', '转8012', ' 转 21', ' ext 12', '分机203', 'ext.305'])
  return draw.one([
    () => plain,
    () => plain,
    () => grouped,
    () => grouped,
    () => fullWidth(plain),
    () => fullWidth(`${head} ${middle} ${last}`),
    () => draw.one(['+86', '+86 ', '+86-', '86', '0086', '0086 ', '(86)', '(+86)', '（86）', '＋86', '86-']) + plain,
    () => `+86 ${grouped}`,
    () => [plain.slice(0, 4), plain.slice(4, 7), plain.slice(7)].join(draw.one([' ', '-'])),
    () => [plain.slice(0, 4), plain.slice(4, 8), plain.slice(8)].join(draw.one([' ', '-'])),
    () => [...plain].join(draw.one([' ', '-', '.'])),
    () => spoken(draw, plain),
    () => spoken(draw, plain),
    () => `${area}${draw.one(['-', ' ', '', '－', '—'])}${local}${ending}`,
    () => `${draw.one(['(', '（'])}${area}${draw.one([')', '）'])}${draw.one(['', ' '])}${local}${ending}`,
    () =>
      `${draw.one(['400', '800'])}${draw.one(['', '-', ' '])}${draw.digits(3)}${draw.one(['', '-', ' '])}${draw.digits(4)}`,
    () => `400-${draw.digits(4)}-${draw.digits(3)}`,
  ])()
}

const REGIONS = words(
  '110101 120103 130102 140105 150203 210102 220104 230103 310115 320106 330108 340111 350203 360102 370202 410105 420106 430104 440305 450103 460106 500112 510104 520102 530111 610113 620102 630104 640105 650102',
)

/** 17 digits with their check character (GB 11643-1999). */
function residentId(draw: Draw): string {
  const date = `${1940 + draw.int(80)}${pad(1 + draw.int(12), 2)}${pad(1 + draw.int(28), 2)}`
  const body = draw.one(REGIONS) + date + draw.digits(3)
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}

function idCard(draw: Draw, { named }: { named: boolean }): string {
  const id = residentId(draw)
  const [region, birth, order] = [id.slice(0, 6), id.slice(6, 14), id.slice(14)]
  const between = draw.one([' ', '-', '  '])
  return draw.one([
    () => id,
    () => id,
    () => id.toLowerCase(),
    () => fullWidth(id),
    () => [region, birth, order].join(between),
    () => [id.slice(0, 6), id.slice(6, 10), id.slice(10, 14), order].join(' '),
    () => [id.slice(0, 3), region.slice(3), birth, order].join(' '),
    // Fifteen digits carry no check: only a sentence that says so tells them from an order.
    () => (named ? region + birth.slice(2) + draw.digits(3) : id),
  ])()
}

/** The digits with the last one that makes them pass Luhn's check. */
function withLuhn(digits: string): string {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const doubled = Number(digits[digits.length - 1 - at]) * (at % 2 === 0 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return digits + String((10 - (sum % 10)) % 10)
}

/** Banks' prefixes of debit and credit cards with their lengths. */
const UNIONPAY = words(
  '622202/19 621226/19 622848/19 621700/19 621661/19 622588/16 621483/16 622262/17 621799/19 622155/16 622908/18 621626/19 622521/16 622622/16 622689/16 620522/19 621098/19 622700/19 622280/19 623058/16 625955/16 628288/16 621081/19 622188/19 622150/19 621462/19',
)
const SCHEMES = words('4/16 51/16 53/16 55/16 2221/16 2720/16 35/16 37/15')

function bankCard(draw: Draw, { named }: { named: boolean }): string {
  // Abroad's schemes have a quarter of all numbers: in one piece they need a sentence that says card.
  const foreign = draw.int(5) === 0
  const [prefix = '62', length = '16'] = draw.one(foreign ? SCHEMES : UNIONPAY).split('/')
  const card = withLuhn(prefix + draw.digits(Number(length) - prefix.length - 1))
  const amex = card.length === 15
  const grouped = (between: string) =>
    (amex ? [card.slice(0, 4), card.slice(4, 10), card.slice(10)] : (card.match(/\d{1,4}/g) ?? [])).join(between)
  const spaced = () => grouped(draw.one([' ', '-', '  ', '.', '　']))
  if (foreign && !named) return spaced()
  return draw.one([() => card, () => card, spaced, spaced, () => fullWidth(card)])()
}

const SURNAMES_PINYIN = words('zhang li wang zhao chen lin wu xu sun he ma gao luo zheng liang xie song tang')
const MAIL_HOSTS = words(
  'qq.com 163.com 126.com gmail.com outlook.com hotmail.com foxmail.com sina.com sina.cn sohu.com yeah.net 139.com 189.cn icloud.com mail.zju.edu.cn corp-mail.com.cn yunshan.co',
)

function email(draw: Draw): string {
  const pinyin = draw.one(SURNAMES_PINYIN)
  const user = draw.one([
    draw.digits(9).replace(/^0/, '3'),
    `${pinyin}.${draw.one(SURNAMES_PINYIN)}`,
    `${pinyin}_${draw.digits(4)}`,
    `${pinyin}${draw.digits(3)}`,
    `${pinyin}-${draw.one(words('work home hz sh'))}`,
    `${pinyin}+${draw.one(words('shop tmp'))}`,
    `13${draw.digits(9)}`,
  ])
  const host = draw.one(MAIL_HOSTS)
  const known = draw.one(words('qq 163 126 gmail outlook foxmail sina'))
  const address = `${user}@${host}`
  return draw.one([
    () => address,
    () => address,
    () => address,
    () => address.toUpperCase(),
    () => fullWidth(address),
    () => `${user}＠${host}`,
    () => `${user} @ ${host}`,
    () => `${user}艾特${known}.com`,
    () => `${user}(at)${known}.com`,
    () => `${user} at ${known} dot com`,
    () => `${user}@${known}点com`,
    () => `${user}@${known}。com`,
  ])()
}

const PLATE_HEADS = [...'京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼']
const PLATE_LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ']

function plate(draw: Draw): string {
  const head = draw.one(PLATE_HEADS)
  const city = draw.one([...'ABCDEFGH'])
  const letters = () => draw.one(PLATE_LETTERS)
  const number = draw.one([
    () => draw.digits(5),
    () => letters() + draw.digits(4),
    () => `${draw.digits(3)}${letters()}${draw.digits(1)}`,
    () => `${letters()}${draw.digits(3)}${letters()}`,
    () => `${draw.one(['D', 'F'])}${draw.digits(5)}`,
    () => `D${letters()}${draw.digits(4)}`,
    () => `${draw.digits(5)}${draw.one(['D', 'F'])}`,
    () => `${draw.digits(4)}${draw.one(['挂', '学'])}`,
  ])()
  const plain = `${head}${city}${number}`
  return draw.one([
    () => plain,
    () => plain,
    () => plain.toLowerCase(),
    () => fullWidth(plain),
    () => `${head}${city}·${number}`,
    () => `${head}${city}•${number}`,
    () => `${head}${city} ${number}`,
    () => `${head}${city}-${number}`,
    () => `${head}${city}.${number}`,
    () => `${head} ${city} ${number}`,
  ])()
}

function passport(draw: Draw): string {
  const plain = draw.one([
    () => `${draw.one([...'EGDPS'])}${draw.digits(8)}`,
    () => `E${draw.one([...'ABCDEFGHJKLMNP'])}${draw.digits(7)}`,
    () => `${draw.one(['PE', 'DE', 'SE'])}${draw.digits(7)}`,
    () => `${draw.one([...'ABCDFGHKLMNR'])}${draw.digits(8)}`,
    () => `${draw.one([...'HKM'])}${draw.digits(8)}`,
    () => `${1 + draw.int(9)}${draw.digits(8)}`,
  ])()
  return draw.one([
    () => plain,
    () => plain,
    () => plain.toLowerCase(),
    () => fullWidth(plain),
    () => plain.replace(/^([A-Z]+)/, '$1 '),
  ])()
}

function wechat(draw: Draw): string {
  const pinyin = draw.one(SURNAMES_PINYIN)
  const other = draw.one(words('xiao da lao mei jie yang qing feng yue hai'))
  return draw.one([
    () => `${pinyin}${other}${draw.digits(3)}`,
    () => `${pinyin}_${draw.digits(4)}`,
    () => `${other}-${pinyin}-${draw.digits(2)}`,
    () => `${pinyin}${draw.digits(6)}`,
    () => `wxid_${draw.one(words('k3j2 a9b8 q7w1'))}${draw.digits(6)}`,
    () => `${other}${pinyin}_${draw.one(words('88 520 1314 home'))}`,
    () => `${pinyin.toUpperCase()}${draw.digits(4)}`,
    () => `${pinyin}${other}${draw.one(['_', '-'])}${draw.one(SURNAMES_PINYIN)}`,
  ])()
}

function qq(draw: Draw): string {
  const plain = `${1 + draw.int(9)}${draw.digits(5 + draw.int(5))}`
  const apart = /^1[3-9]\d{9}$/.test(plain) ? plain.slice(0, 10) : plain
  return draw.one([
    () => apart,
    () => apart,
    () => apart,
    () => fullWidth(apart),
    () => apart.replace(/^(\d{3})(\d{3,4})(\d{3,})?$/, '$1 $2 $3').trim(),
  ])()
}

function giftCard(draw: Draw): string {
  const groups = [draw.digits(4), draw.digits(4), draw.digits(4)]
  return draw.one([
    () => `YSK${groups.join('-')}`,
    () => `ysk${groups.join('-')}`,
    () => fullWidth(`YSK${groups.join('-')}`),
    () => `GC${groups.join(' ')}`,
    () => `${groups.join('-')}-${draw.digits(4)}`,
    () => `K${groups.join('')}`,
  ])()
}

const CITIES = words(
  '浙江省杭州市西湖区 江苏省苏州市姑苏区 广东省深圳市南山区 上海市浦东新区 北京市朝阳区 四川省成都市武侯区 湖北省武汉市洪山区 杭州市余杭区 山东济南市历下区 福建省厦门市思明区 河南郑州市金水区 南京市鼓楼区 重庆市渝北区 陕西省西安市雁塔区 广州市天河区',
)
const ROADS = words(
  '文三路 人民路 中山北路 解放大道 新华街 科技园南路 建设二路 学院路 望江东路 凤起路 长江西路 和平大街 青年路 滨河大道',
)
const ESTATES = words(
  '阳光花园 翠苑小区 金色家园 锦绣公寓 书香名邸小区 万象国际大厦 绿城桂花园 星河湾小区 香樟雅苑 东方家园',
)
const TOWNS = words(
  '湖南省长沙县春华镇 安徽省肥西县上派镇 河北省正定县南牛乡 江西省南昌县向塘镇 贵州省遵义市播州区三合镇',
)
const VILLAGES = words('大塘村 李家村 新桥村 石门村 上湾村 东沟村')

function address(draw: Draw): string {
  const number = () => String(1 + draw.int(900))
  const room = () => `${1 + draw.int(30)}${pad(1 + draw.int(8), 2)}`
  const city = draw.one(CITIES)
  const road = draw.one(ROADS)
  const estate = draw.one(ESTATES)
  const block = String(1 + draw.int(40))
  return draw.one([
    () => `${city}${road}${number()}号`,
    () => `${city}${road}${number()}号${estate}${block}栋${room()}`,
    () => `${city}${road}${number()}号${estate}${block}幢${1 + draw.int(4)}单元${room()}室`,
    () => `${city}${estate}${block}号楼${1 + draw.int(3)}单元${room()}`,
    () => `${city} ${road}${number()}号 ${estate} ${block}栋`,
    () => `${estate}${block}栋${1 + draw.int(4)}单元${room()}`,
    () => `${estate}${block}-${1 + draw.int(4)}-${room()}`,
    () => `${road}${number()}号${draw.one(['', `${block}楼`])}`,
    () => `${draw.one(TOWNS)}${draw.one(VILLAGES)}${draw.one(['', `${1 + draw.int(12)}组`])}${number()}号`,
    () =>
      `${city}${draw.one(words('师范大学 理工大学 财经学院'))}${draw.one(words('东校区 南区 北苑'))}${block}号宿舍楼${room()}`,
    () => `${city}街道${road}${number()}弄${block}号${room()}室`,
    () =>
      `Room ${room()}, Building ${block}, No. ${number()} ${draw.one(words('Wensan Renmin Xueyuan Jiefang'))} Road, ${draw.one(words('Hangzhou Shanghai Shenzhen'))}`,
    () =>
      `${number()} ${draw.one(words('Nanjing Huaihai Zhongshan'))} ${draw.one(['Road', 'Rd', 'Street', 'Avenue'])}, ${draw.one(words('Shanghai Beijing Guangzhou'))}`,
  ])()
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const GIVEN = words(
  '伟 芳 娜 敏 静 强 磊 洋 艳 勇 军 杰 娟 涛 超 秀英 志强 晓东 雨欣 子涵 梓萱 浩然 思远 建国 桂英 海燕 春梅 俊杰 文博 佳怡 欣妍 天宇 家豪 丽华 玉兰 明辉 雪莹 若曦 一诺 诗涵',
)

function name(draw: Draw): string {
  return draw.one([
    () => draw.one(SURNAMES) + draw.one(GIVEN),
    () => draw.one(SURNAMES) + draw.one(GIVEN),
    () => draw.one(SURNAMES) + draw.one(GIVEN),
    () => draw.one(words('欧阳 上官 司马 诸葛 慕容')) + draw.one(GIVEN),
  ])()
}

/** A believable value of a kind in one of the ways people write it. `named` says that the sentence around it tells what it is. */
export const VALUES: Record<MaskKind, (draw: Draw, context: { named: boolean }) => string> = {
  phone,
  id_card: idCard,
  bank_card: bankCard,
  email,
  plate,
  passport,
  wechat,
  qq,
  account: giftCard,
  address,
  name,
}
