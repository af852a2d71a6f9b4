import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mask } from '../../src/text/mask.ts'

const rows = readFileSync(new URL('./data/masking-hard.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

test.each(rows)('what is marked is masked and nothing else in %s', (row) => {
  const text = row.replace(/\{\w+\|([^}]*)\}/g, '$1')
  const { found } = mask(text)
  const marked = found.toReversed().reduce((line, { kind, start, end }) => {
    return `${line.slice(0, start)}{${kind}|${line.slice(start, end)}}${line.slice(end)}`
  }, text)
  expect(marked).toBe(row)
})
