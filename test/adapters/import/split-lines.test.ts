import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitLines } from '../../../src/adapters/import/split-lines.ts'

async function split(pieces: readonly string[]): Promise<string[]> {
  const lines: string[] = []
  async function* each() {
    yield* pieces
  }
  for await (const line of splitLines(each())) lines.push(line)
  return lines
}

test('lines are the same wherever the text is cut', async () => {
  const line = fc.string({ unit: fc.constantFrom('a', '鞋', '\u2028', '\u0085', ' ') })
  await fc.assert(
    fc.asyncProperty(
      fc.array(line),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 5 }),
      async (lines, end, size) => {
        const text = lines.map((each) => `${each}${end}`).join('')
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
          text.slice(i * size, (i + 1) * size),
        )
        expect(await split(pieces)).toEqual(lines)
      },
    ),
  )
})

test('a last line without an end is a line', async () => {
  expect(await split(['a\nb'])).toEqual(['a', 'b'])
  expect(await split(['a\r'])).toEqual(['a'])
  expect(await split([])).toEqual([])
})
