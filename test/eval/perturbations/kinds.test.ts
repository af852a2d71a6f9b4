import { Converter } from 'opencc-js/cn2t'
import { expect, test } from 'vitest'
import { CHAT_WORDS } from '../../../eval/perturbations/chat-words.ts'
import { ENGLISH_WORDS } from '../../../eval/perturbations/english-words.ts'
import { HOMOPHONES } from '../../../eval/perturbations/homophone-table.ts'
import { perturbations } from '../../../eval/perturbations/kinds.ts'
import { PINYIN_WORDS } from '../../../eval/perturbations/pinyin-words.ts'
import { seededRandom } from '../../../eval/perturbations/random.ts'

const kinds = perturbations({ toTraditional: Converter({ from: 'cn', to: 'tw' }) })

/** A text as each of forty seeds makes it. */
function versions(kind: string, text: string): string[] {
  return Array.from({ length: 40 }, (_, seed) => kinds[kind]?.(text, seededRandom(seed)) ?? '')
}

/** What of the text is left when the characters of another are taken away, each once. */
function without(text: string, taken: string): string {
  const left = [...text]
  for (const character of taken) {
    const at = left.indexOf(character)
    if (at >= 0) left.splice(at, 1)
  }
  return left.join('')
}

test('traditional characters and full width have one form each', () => {
  expect(versions('traditional', '请问发票怎么开')).toEqual(Array(40).fill('請問發票怎麼開'))
  expect(versions('fullWidth', 'ABC 12,退款')).toEqual(Array(40).fill('ＡＢＣ　１２，退款'))
})

test('one or two known words become pinyin, a compound as a whole', () => {
  const seen = new Set(versions('pinyin', '优惠券用不了，我要退款'))
  expect(seen).toEqual(
    new Set(['youhuiquan用不了，我要退款', '优惠券用不了，我要tuikuan', 'youhuiquan用不了，我要tuikuan']),
  )
})

test('one or two known words become English, two in a row with a space between', () => {
  expect(new Set(versions('codeMix', '订单退款'))).toEqual(new Set(['order退款', '订单refund', 'order refund']))
})

test('a homophone replaces one or two characters by others of the same sound', () => {
  const text = '请问什么时候发货到北京'
  for (const version of versions('homophone', text)) {
    const changed = [...version].flatMap((character, at) =>
      character === [...text][at] ? [] : [[...text][at], character],
    )
    expect([2, 4]).toContain(changed.length)
    expect(HOMOPHONES.get(changed[0] ?? '')).toContain(changed[1])
  }
  expect(new Set(versions('homophone', text)).size).toBeGreaterThan(10)
})

test('one character goes missing, but not from a text under four', () => {
  for (const version of versions('missingCharacter', '我要退货')) {
    expect(version).toHaveLength(3)
    expect(without('我要退货', version)).toHaveLength(1)
  }
  expect(versions('missingCharacter', '退货吧')).toEqual(Array(40).fill('退货吧'))
})

test('one character is doubled', () => {
  expect(new Set(versions('doubledCharacter', '退货a'))).toEqual(new Set(['退退货a', '退货货a']))
})

test('one or two emoji stand at the ends of clauses or between words', () => {
  const text = '快递没到，怎么办'
  for (const version of versions('emoji', text)) {
    expect(version.replace(/\p{Extended_Pictographic}/gu, '')).toBe(text)
    expect([1, 2]).toContain([...version].length - [...text].length)
    expect(version).not.toMatch(/快\p{Extended_Pictographic}+递/u)
  }
})

test('punctuation goes, or becomes a space, and a text of marks alone stays', () => {
  expect(new Set(versions('noPunctuation', '在吗？退款，谢谢！'))).toEqual(new Set(['在吗退款谢谢', '在吗 退款 谢谢']))
  expect(versions('noPunctuation', '？？？')).toEqual(Array(40).fill('？？？'))
})

test('an English word slips in one place and keeps its first letter', () => {
  for (const version of versions('typo', 'my refund is late')) {
    const words = version.split(' ')
    expect([words[0], words[2]]).toEqual(['my', 'is'])
    expect(version).not.toBe('my refund is late')
    expect(`${words[1]?.charAt(0)}${words[3]?.charAt(0)}`).toBe('rl')
  }
})

test('English is written small, large or in a hurry', () => {
  expect(versions('lowerCase', 'Where Is It')[0]).toBe('where is it')
  expect(versions('upperCase', 'Where is it')[0]).toBe('WHERE IS IT')
  expect(versions('chatSpelling', 'Please tell me why you don’t pay, thanks')[0]).toBe('pls tell me y u dont pay, thx')
})

test.each(['typo', 'lowerCase', 'upperCase', 'chatSpelling'])(
  '%s leaves Chinese with a Latin name as it is',
  (kind) => {
    expect(versions(kind, 'Please给我的iPhone退款')).toEqual(Array(40).fill('Please给我的iPhone退款'))
  },
)

test.each(['pinyin', 'homophone', 'missingCharacter', 'doubledCharacter', 'codeMix', 'traditional'])(
  '%s leaves English as it is',
  (kind) => {
    expect(versions(kind, 'where is my order')).toEqual(Array(40).fill('where is my order'))
  },
)

test.each(Object.keys(kinds))('%s takes any text, even an empty one, and gives the same for the same seed', (kind) => {
  for (const text of ['', ' ', '。', '𠮷𠮷𠮷野家', 'a', '👍🏻', 'e\u0301cole']) {
    expect(versions(kind, text)).toEqual(versions(kind, text))
    expect(versions(kind, text).join('').isWellFormed()).toBe(true)
  }
})

test('the tables are as large as the kinds need, and no word stands for itself', () => {
  expect(PINYIN_WORDS.size).toBeGreaterThanOrEqual(150)
  expect(ENGLISH_WORDS.size).toBeGreaterThanOrEqual(100)
  expect(HOMOPHONES.size).toBeGreaterThanOrEqual(300)
  for (const [word, written] of PINYIN_WORDS) expect(`${word} ${written}`).toMatch(/^\p{Script=Han}{2,5} [a-z]+$/u)
  for (const [word, written] of ENGLISH_WORDS) expect(`${word} ${written}`).toMatch(/^\p{Script=Han}{2,5} [a-z]/iu)
  for (const [word, written] of CHAT_WORDS) expect(written).toMatch(new RegExp(`^(?!${word}$)[a-z0-9/]+$`))
  for (const [character, others] of HOMOPHONES) {
    expect(others.length).toBeGreaterThan(0)
    expect([character, others.includes(character)]).toEqual([character, false])
  }
})
