import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { forbiddenImports, readSources } from './dependency-rule.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = readSources(root)

test('the sources keep the dependency rule', () => {
  expect(sources.length).toBeGreaterThan(50)
  expect(forbiddenImports(sources)).toEqual([])
})

test.each([
  ['an online stage that imports another', 'src/decision/x.ts', "import { a } from '../retrieval/a.ts'"],
  ['a stage that imports an adapter', 'src/reply/x.ts', "import type { A } from '../adapters/search/a.ts'"],
  ['domain importing text', 'src/domain/x.ts', "export { a } from '../text/a.ts'"],
  ['a vendor outside adapters', 'src/pipeline/x.ts', "import Database from 'better-sqlite3'"],
  ['http reaching for an adapter', 'src/http/x.ts', "const a = await import('../adapters/storage/a.ts')"],
  ['src importing eval', 'src/pipeline/x.ts', "import { a } from '../../eval/index.ts'"],
  ['a file of two vendors', 'src/adapters/x/y.ts', "import { a } from 'pg'\nimport { b } from 'openai'"],
  ['a reader of the environment', 'src/text/x.ts', 'const a = process.env.HOME'],
  ['one that asks by name', 'src/text/x.ts', "const a = process['env'].HOME"],
  ['one that takes it apart', 'src/cli/x.ts', 'const { env } = process'],
  ['one that imports it', 'src/adapters/x/y.ts', "import { env } from 'node:process'"],
  ['a stage that looks at the clock', 'src/decision/x.ts', 'const at = Date.now()'],
  ['a stage that makes a date of now', 'src/http/x.ts', 'const at = new Date().getFullYear()'],
  ['an eval that rolls dice', 'eval/x.ts', 'const a = Math.random()'],
  ['a multi-line import', 'src/context/x.ts', "import {\n  a,\n  b,\n} from '../decision/a.ts'"],
])('%s is caught', (_name, path, text) => {
  expect(forbiddenImports([{ path, text }])).toHaveLength(1)
})

test('the composition root and the command line may import anything', () => {
  const text = "import { a } from './adapters/storage/a.ts'\nimport { b } from '../eval/index.ts'"
  expect(
    forbiddenImports([
      { path: 'src/compose.ts', text },
      { path: 'src/cli/ask.ts', text },
    ]),
  ).toEqual([])
})

test('the edges may look at the clock, and a date of a given time is made anywhere', () => {
  const looks = 'const at = Date.now()'
  expect(
    forbiddenImports([
      { path: 'src/compose-service.ts', text: looks },
      { path: 'src/main.ts', text: looks },
      { path: 'src/cli/ask.ts', text: looks },
      { path: 'src/adapters/logs/x.ts', text: looks },
      { path: 'src/http/views.ts', text: 'const at = new Date(row.at).toISOString()' },
    ]),
  ).toEqual([])
})

test('half of the source files are under 120 lines and none is over 400', () => {
  const lengths = sources.map(({ text }) => text.split('\n').length).sort((a, b) => a - b)
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(120)
  expect(lengths.at(-1)).toBeLessThanOrEqual(400)
})
