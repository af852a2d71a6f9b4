import { expect, test } from 'vitest'
import {
  joinProfiles,
  parseProfile,
  profileOfOptions,
  readingOf,
} from '../../../src/adapters/import/reading-profile.ts'

test('a profile that was saved reads as the options did', () => {
  const said = profileOfOptions({
    format: 'two-column',
    map: 'question=客户说,answer=话术',
    roles: 'customer=甲|乙,agent=丙',
    offset: '+09:00',
  })
  const saved = parseProfile(JSON.stringify(said), 'shop.json')
  expect(saved).toEqual(said)
  expect(readingOf(saved)).toEqual(readingOf(said))
  expect(readingOf(saved)).toMatchObject({ format: 'two-column', offset: '+09:00' })
  expect([...readingOf(saved).map]).toEqual([
    ['question', '客户说'],
    ['answer', '话术'],
  ])
  expect([...readingOf(saved).roles]).toEqual([
    ['甲', 'customer'],
    ['乙', 'customer'],
    ['丙', 'agent'],
  ])
})

test('options go before a profile, and what they do not say stays', () => {
  const saved = { columns: { dialogue: '单', text: '话' }, offset: '+09:00' }
  const said = joinProfiles(saved, profileOfOptions({ map: 'text=内容' }))
  expect(said).toEqual({ columns: { dialogue: '单', text: '内容' }, offset: '+09:00' })
})

test.for([
  { format: 'excel' },
  { map: 'question=q' },
  { format: 'chatwoot', map: 'text=t' },
  { roles: 'boss=甲' },
  { roles: 'agent=' },
  { offset: 'CST' },
])('%o is refused', (options) => {
  expect(() => profileOfOptions(options)).toThrow(expect.objectContaining({ code: 'invalid_request' }))
})

test.for(['no JSON', '{"colums":{}}', '{"format":"excel"}', '{"offset":"8"}'])('a profile of %s is refused', (text) => {
  expect(() => parseProfile(text, 'shop.json')).toThrow(expect.objectContaining({ code: 'invalid_request' }))
})

test('a profile whose columns are of another format is refused', () => {
  expect(() => readingOf({ format: 'two-column', columns: { text: '话' } })).toThrow('two-column has no field "text"')
})
