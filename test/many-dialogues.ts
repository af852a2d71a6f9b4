import { writeFileSync } from 'node:fs'
import { createRandom } from '../src/text/random.ts'

const GOODS = ['跑鞋', '保温杯', '床单', '台灯', '雨伞', '书包', '围巾', '地垫']
const ASKS = [
  '什么时候发货',
  '能不能换一个大一点的',
  '坏了怎么保修',
  '运费由谁来承担',
  '可以开专用发票吗',
  '降价了能补差价吗',
]
const TELLS = [
  '签收后七天内都可以在订单里申请',
  '下单后四十八小时之内会从仓库发出',
  '一年之内可以免费保修寄回来就行',
  '满九十九元我们出运费不满的话八元',
]
const TALK = ['在吗', '您好，很高兴为您服务', '请稍等', '好的谢谢', '哈哈哈']

/** Writes so many made-up dialogues of eight messages to a file, the same for the same number; each tenth holds a phone number, all of which come back. */
export function writeDialogues(path: string, dialogues: number): string[] {
  const random = createRandom(dialogues)
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const phones: string[] = []
  const lines = Array.from({ length: dialogues }, (_, number) => {
    const size = Math.floor(random() * 400)
    const phone = `138${String(10_000_000 + number * 7_919).slice(0, 8)}`
    if (number % 10 === 0) phones.push(phone)
    const contact = number % 10 === 0 ? `，电话${phone}` : ''
    const turns = [
      ['customer', pick(TALK)],
      ['customer', `我买的${size}号${pick(GOODS)}${pick(ASKS)}${contact}`],
      ['agent', '请稍等'],
      ['agent', `您好，${pick(GOODS)}${pick(TELLS)}，编号${size}`],
      ['customer', `那${pick(GOODS)}呢`],
      ['agent', `${pick(GOODS)}的话${pick(TELLS)}`],
      ['customer', pick(TALK)],
      ['agent', '不客气，祝您生活愉快'],
    ]
    return JSON.stringify({ id: `d${number}`, turns: turns.map(([role, text]) => ({ role, text })) })
  })
  writeFileSync(path, `${lines.join('\n')}\n`)
  return phones
}
