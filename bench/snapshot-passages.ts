import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import type { DialoguePair } from '../src/corpus/dialogue-pair.ts'
import { createRandom } from '../src/text/random.ts'

const OPENINGS = ['你好', '在吗', '请问', '麻烦问下', '亲', '我想问一下', '客服你好', '打扰了', '急', '帮我看看']
const COLOURS = ['黑色', '白色', '灰色', '藏青', '米白', '酒红', '墨绿', '浅蓝', '驼色', '银色', '粉色', '原木色']
const SIZES = ['小号', '中号', '大号', '加大', '36 码', '38 码', '40 码', '42 码', '64G', '128G', '1.5 米', '1.8 米']
const GOODS = [
  ...['跑鞋', '卫衣', '羽绒服', '衬衫', '牛仔裤', '连衣裙', '双肩包', '行李箱', '手表', '围巾', '帽子', '雨伞'],
  ...[
    '电饭煲',
    '吹风机',
    '加湿器',
    '扫地机',
    '空气炸锅',
    '电风扇',
    '台灯',
    '热水壶',
    '榨汁机',
    '净水器',
    '冰箱',
    '洗衣机',
  ],
  ...['手机壳', '耳机', '充电宝', '键盘', '鼠标', '显示器', '音箱', '路由器', '平板', '数据线', '摄像头', '硬盘'],
  ...['床垫', '枕头', '四件套', '窗帘', '书桌', '椅子', '衣柜', '地毯', '收纳箱', '保温杯', '炒锅', '砂锅'],
]
const STATES = [
  ...[
    '收到就坏了',
    '大了一号',
    '小了一号',
    '颜色不对',
    '少了一件',
    '有划痕',
    '充不进电',
    '一直没发货',
    '物流三天没动',
    '显示签收了没收到',
  ],
  ...['买贵了', '降价了', '发错了', '开不了机', '有异味', '声音很大', '漏水', '掉色', '起球', '缝线开了'],
  ...[
    '说明书看不懂',
    '配件没找到',
    '不会安装',
    '穿着磨脚',
    '屏幕闪',
    '连不上网',
    '按键失灵',
    '包装破了',
    '想换个颜色',
    '地址填错了',
  ],
]
const WISHES = [
  ...[
    '能退吗',
    '能换吗',
    '怎么退款',
    '运费谁出',
    '多久能到',
    '什么时候发',
    '能补差价吗',
    '怎么开发票',
    '保修多久',
    '去哪里修',
  ],
  ...[
    '能便宜点吗',
    '可以改地址吗',
    '钱什么时候到账',
    '能加急吗',
    '怎么申请售后',
    '要寄回去吗',
    '有没有赠品',
    '能先寄新的吗',
    '找谁处理',
    '怎么投诉',
  ],
]
const ANSWERS = ['您好，已为您登记', '这边帮您查到了', '您放心', '抱歉给您添麻烦了', '可以的', '请您提供照片']
const STEPS = [
  '请在订单详情里申请售后',
  '我们会在两天内联系您',
  '仓库今天会处理',
  '专员会给您回电',
  '请保留好包装和小票',
]

/** `count` pairs, each of another question, from the templates above or from given texts; every tenth has what was said before, so a second row. The same in every run. */
export function* benchPairs(count: number, wording: readonly string[] | null): Generator<DialoguePair> {
  const next = createRandom(7)
  const pick = (from: readonly string[]) => from[Math.floor(next() * from.length)] ?? ''
  for (let i = 0; i < count; i++) {
    const thing = `${pick(COLOURS)}${pick(GOODS)}`
    const made = `${pick(OPENINGS)}，${pick(SIZES)}的${thing}${pick(STATES)}，${pick(WISHES)}`
    yield {
      id: `bench${Math.floor(i / 20)}#${(i % 20) + 1}`,
      source: `bench${Math.floor(i / 20)}`,
      turn: (i % 20) + 1,
      question: wording ? worded(wording, i) : made,
      context: i % 10 === 0 ? `${pick(GOODS)}${pick(STATES)}` : '',
      answer: `${pick(ANSWERS)}，您的${thing}${pick(STEPS)}，${pick(STEPS)}。`,
      count: 1,
    }
  }
}

/** Texts one a line, of a file that may be gzipped. */
export async function readWording(file: string): Promise<string[]> {
  const bytes = await readFile(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean)
}

/** The texts in turn and, when they are used up, two of them together. */
function worded(wording: readonly string[], i: number): string {
  const one = wording[i % wording.length] ?? ''
  return i < wording.length ? one : `${one}，${wording[(i * 7_919) % wording.length] ?? ''}`
}
