import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const ONLINE = ['context', 'understanding', 'retrieval', 'flow', 'decision', 'reply']
const PURE = ['domain', 'text']

/** Which folders a folder may import besides itself. Files right under src (compose, main, config) and cli may import anything. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  text: ['domain'],
  corpus: PURE,
  context: PURE,
  understanding: PURE,
  retrieval: PURE,
  flow: PURE,
  decision: PURE,
  reply: PURE,
  insight: PURE,
  embedding: PURE,
  knowledge: [...PURE, 'corpus', 'understanding', 'retrieval'],
  pipeline: [...PURE, ...ONLINE],
  desk: [...PURE, ...ONLINE],
  events: ['domain'],
  jobs: ['domain'],
  adapters: [...PURE, 'embedding'],
  http: ['domain', 'pipeline', 'desk', 'knowledge', 'corpus', 'insight', 'events', 'jobs'],
  eval: [...PURE, 'pipeline'],
}

/** Packages a folder may import. Adapters have their own rule: one vendor a file. */
const VENDORS: Record<string, readonly string[]> = {
  domain: ['zod'],
  text: ['opencc-js', 'diff'],
  understanding: ['zod'],
  embedding: ['ml-matrix'],
  http: ['hono', '@hono/zod-openapi', 'zod', 'swagger-ui-dist'],
  eval: ['zod'],
  corpus: ['zod'],
  knowledge: ['zod'],
}

const HELPERS_OF_ADAPTERS = ['zod']

export interface SourceFile {
  /** Path from the repository's root, with forward slashes. */
  path: string
  text: string
}

/** Every TypeScript file under src and eval. */
export function readSources(root: string): SourceFile[] {
  return ['src', 'eval'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({ path: join(folder, name), text: readFileSync(join(root, folder, name), 'utf8') })),
  )
}

/** One line for each import that the dependency rule of docs/design.md does not allow; empty when the rule holds. */
export function forbiddenImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    importsOf(file.text)
      .flatMap((specifier) => judge(file, specifier))
      .concat(oneVendor(file), readsEnvironment(file), readsClockOrChance(file)),
  )
}

function importsOf(text: string): string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
  )
  return [...found].flatMap((match) => match[1] ?? match[2] ?? match[3] ?? [])
}

function folderOf(path: string): string | null {
  const [top, second, third] = path.split('/')
  if (top === 'eval') return 'eval'
  return third === undefined ? null : (second ?? null)
}

function judge({ path }: SourceFile, specifier: string): string[] {
  const folder = folderOf(path)
  if (folder === null || folder === 'cli') return []
  if (specifier.startsWith('node:')) return []
  if (!specifier.startsWith('.')) {
    if (folder === 'adapters') return []
    const name = packageOf(specifier)
    return (VENDORS[folder] ?? []).includes(name) ? [] : [`${path}: ${folder} may not import the package ${name}`]
  }
  const target = normalize(join(dirname(path), specifier))
  if (!target.startsWith('src/') && !target.startsWith('eval/')) return [`${path}: ${specifier} leaves the source tree`]
  const other = folderOf(target)
  if (other === folder || (other !== null && (MAY_IMPORT[folder] ?? []).includes(other))) return []
  return [`${path}: ${folder} may not import ${other ?? target}`]
}

function oneVendor({ path, text }: SourceFile): string[] {
  if (folderOf(path) !== 'adapters') return []
  const scopes = importsOf(text)
    .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .map(packageOf)
    .filter((name) => !HELPERS_OF_ADAPTERS.includes(name))
  const vendors = [...new Set(scopes)]
  return vendors.length > 1 ? [`${path}: one vendor a file, found ${vendors.join(', ')}`] : []
}

const ENVIRONMENT = [
  /\bprocess\??\.env\b/,
  /\bprocess(?:\?\.)?\[/,
  /\{[^{}]*\benv\b[^{}]*\}\s*=\s*(?:globalThis\.)?process\b/,
  /\bfrom\s*['"](?:node:)?process['"]/,
  /\bimport\(\s*['"](?:node:)?process['"]/,
]

function readsEnvironment({ path, text }: SourceFile): string[] {
  const reads = path !== 'src/config.ts' && ENVIRONMENT.some((pattern) => pattern.test(text))
  return reads ? [`${path}: only src/config.ts reads process.env`] : []
}

const CLOCK_OR_CHANCE = /\bDate\.now\b|\bMath\.random\b|\bnew Date(?:\(\s*\)|(?!\w|\s*\())/
/** Where the system's time and randomness come in; everything else takes them as arguments. */
const MAY_BE_IMPURE = /^src\/(?:compose[\w-]*\.ts|main\.ts|cli\/|adapters\/)|^bench\//

function readsClockOrChance({ path, text }: SourceFile): string[] {
  return !MAY_BE_IMPURE.test(path) && CLOCK_OR_CHANCE.test(text)
    ? [`${path}: time and randomness come in as arguments`]
    : []
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier)
}
