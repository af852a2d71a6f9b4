import { expect, test } from 'vitest'
import { emptyTalk } from '../../src/corpus/empty-talk.ts'

test.each(['没拆封没关系的亲', '那你刚刚说没关系', '没关系可以退的', '盒子破了没关系吧', '跟天气没关系', '晚到没关系'])(
  '%s has content',
  (text) => {
    expect(emptyTalk(text, 'agent')).toBeNull()
    expect(emptyTalk(text, 'customer')).toBeNull()
  },
)

test.each([
  '没关系',
  '没关系的亲',
  '没关系哦~',
  '亲，没关系的',
  '嗯嗯没关系',
  '好的没关系',
  '那没关系哈',
  '没关系，谢谢您',
  '不客气的',
  '真的没关系',
])('%s ends a matter', (text) => {
  expect(emptyTalk(text, 'agent')).toBe('closing')
})

test('a long run of 没关系 is judged without delay', () => {
  expect(() =>
    ['没关系', '好', '那', '亲', '嗯'].map((word) => emptyTalk(`${word.repeat(38 / word.length)}x`, 'agent')),
  ).not.toThrow()
})
