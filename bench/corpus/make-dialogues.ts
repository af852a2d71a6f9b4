import { digits, MASK_KINDS, type MaskKind, mobile, pick, plant, type Random } from './personal-data.ts'

/** A value that was planted. */
export interface PlantedValue {
  kind: MaskKind
  value: string
}

/** A recorded dialogue as it stands in the input. */
export interface MadeDialogue {
  id: string
  outcome: string
  turns: { role: string; text: string; at: string }[]
}

const GREETINGS = ['在吗', '你好', '您好', '有人吗', '客服在不在', 'hello']
const WELCOMES = [
  '您好，很高兴为您服务，请问有什么可以帮您？',
  '亲，在的哦',
  '您好，我是客服小杉',
  '亲亲，请问有什么可以帮到您呢',
]
const FILLERS = ['请稍等', '正在为您查询，请稍等', '亲稍等一下哦', '我帮您看一下', '好的，这边帮您核实一下']
const THANKS = ['好的谢谢', '嗯嗯', '知道了', 'ok', '好的', '谢谢啦']
const CLOSINGS = ['不客气，祝您生活愉快', '请问还有其他可以帮您的吗', '感谢您的咨询，再见', '麻烦给个评价哦']
const SYSTEM = ['客服小杉已接入会话', '会话已结束', '您已进入排队']
const COLOURS = ['米白', '墨绿', '雾蓝', '藏青', '浅灰', '姜黄', '豆沙', '焦糖']
const STUFFS = ['棉', '陶瓷', '不锈钢', '羊毛', '竹', '玻璃', '麻', '硅胶']
const GOODS = ['杯子', '床单', '保温壶', '围巾', '收纳盒', '台灯', '跑鞋', '雨伞', '锅', '书包', '窗帘', '地垫']
const OPENERS = [
  '请问',
  '那个',
  '想问下',
  '麻烦问一下',
  '亲',
  '你们家',
  '还有',
  '对了',
  '就是',
  '嗯',
  '话说',
  '帮我看看',
]
const ENDINGS = ['吗', '呢', '啊', '哦', '哈', '谢谢', '急', '可以吗', '呀', '对吧']
const MARKS = ['', '。', '！', '？？', '…', '~~~', '😊', '  ', '!!!!']
const OUTCOMES = ['resolved', 'resolved', 'unresolved', '']

/** Share of messages that everybody writes alike. */
const STOCK = 0.2
/** Share of other messages that hold personal data. */
const PERSONAL = 0.03
const REPEATED = 0.03

/** Makes two-sided dialogues of about so many messages each from a wording, the same for the same seed; `onPlanted` hears of each value that must not be found again. */
export function* makeDialogues({
  wording,
  dialogues,
  messages,
  random,
  onPlanted,
}: {
  wording: readonly string[]
  dialogues: number
  messages: number
  random: Random
  onPlanted: (planted: PlantedValue) => void
}): Generator<MadeDialogue> {
  const common = Array.from({ length: 200 }, () => [
    vary(pick(wording, random), random),
    vary(pick(wording, random), random),
  ])
  let left = messages
  for (let number = 0; number < dialogues && left > 0; number++) {
    const mean = left / (dialogues - number)
    const length = number === dialogues - 1 ? left : Math.min(left, Math.max(2, Math.round(mean * (0.5 + random()))))
    left -= length
    yield makeDialogue(number, length, { wording, common, random, onPlanted })
  }
}

function makeDialogue(
  number: number,
  length: number,
  {
    wording,
    common,
    random,
    onPlanted,
  }: {
    wording: readonly string[]
    common: readonly (readonly string[])[]
    random: Random
    onPlanted: (planted: PlantedValue) => void
  },
): MadeDialogue {
  let at = Date.UTC(2026, 8, 1) + number * 37_000
  const turns: MadeDialogue['turns'] = []
  const say = (role: string, text: string) => {
    if (turns.length === length) return
    at += 1_000 + Math.floor(random() * 40_000)
    turns.push({ role, text, at: new Date(at).toISOString() })
  }
  const tell = (role: string) => {
    if (random() < STOCK) return
    const text = vary(pick(wording, random), random)
    if (random() >= PERSONAL) return say(role, text)
    const personal = plant(pick(MASK_KINDS, random), random)
    onPlanted(personal)
    say(role, random() < 0.3 ? personal.clause : `${text}，${personal.clause}`)
  }
  if (random() < 0.3) say('system', pick(SYSTEM, random))
  if (random() < 0.5) say('customer', pick(GREETINGS, random))
  if (random() < 0.6) say('agent', pick(WELCOMES, random))
  while (turns.length < length) {
    if (random() < REPEATED) {
      const [question = '', answer = ''] = pick(common, random)
      say('customer', `${question}${pick(MARKS, random)}`)
      say('agent', answer)
      continue
    }
    tell('customer')
    if (random() < 0.3) tell('customer')
    if (random() < 0.005) sayInTwo(say, random, onPlanted)
    if (random() < 0.15) say('agent', pick(FILLERS, random))
    tell('agent')
    if (random() < 0.25) tell('agent')
    if (random() < 0.12) say('customer', pick(THANKS, random))
  }
  const last = turns.at(-1)
  if (last !== undefined && random() < 0.4) last.text = pick(CLOSINGS, random)
  return { id: nameOf(number, random, onPlanted), outcome: pick(OUTCOMES, random), turns }
}

/** A number sent in two messages. */
function sayInTwo(
  say: (role: string, text: string) => void,
  random: Random,
  onPlanted: (planted: PlantedValue) => void,
): void {
  const value = mobile(random)
  onPlanted({ kind: 'phone', value })
  say('customer', `手机${value.slice(0, 3)}`)
  say('customer', value.slice(3))
}

/** Some desks name dialogues by the customer's number. */
function nameOf(number: number, random: Random, onPlanted: (planted: PlantedValue) => void): string {
  if (random() >= 0.002) return `D${String(number).padStart(7, '0')}`
  const value = mobile(random)
  onPlanted({ kind: 'phone', value })
  return value
}

/** A text as somebody else might write it: it says hardly ever the same twice. */
function vary(line: string, random: Random): string {
  let text = line
  if (random() < 0.25) text = `${text}，${OPENERS[Math.floor(random() * OPENERS.length)]}${detail(random)}`
  else if (random() < 0.9)
    text = `${random() < 0.5 ? `${pick(OPENERS, random)}${detail(random)}，` : ''}${text}${random() < 0.5 ? `，${detail(random)}` : ''}`
  if (random() < 0.4) text += pick(ENDINGS, random)
  if (random() < 0.1 && text.length > 4) {
    const at = 1 + Math.floor(random() * (text.length - 3))
    text = `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`.toWellFormed()
  }
  return `${text}${pick(MARKS, random)}`
}

function detail(random: Random): string {
  const goods = `${pick(COLOURS, random)}${pick(STUFFS, random)}${pick(GOODS, random)}`
  const choice = random()
  if (choice < 0.4) return `${goods}${Math.ceil(random() * 30)}件`
  if (choice < 0.6) return `${goods}${(random() * 900).toFixed(1)}元`
  if (choice < 0.8) return `${Math.ceil(random() * 12)}月${Math.ceil(random() * 28)}号的${goods}`
  return `订单号YS2026${digits(8, random)}`
}
