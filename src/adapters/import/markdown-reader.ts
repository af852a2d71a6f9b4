import { parseDocument } from 'yaml'
import type { Row, RowReader } from '../../domain/ports/row-reader.ts'
import { decodeText } from './decode-text.ts'
import { fileFormatError, isRecord } from './file-format-error.ts'

interface Section {
  heading: string
  row: number
  lines: string[]
}

/**
 * Articles as Markdown: optional front matter (topic, intent, owner …) for all of them, then for each `# question`, `## 相似问` with a list, `## 答案`, `## 属性` with the other fields as YAML, and any number of
 * `## 场景: name`, each with optional lines `条件: …` and `线索: a, b` before its answer. Text right under the question is the answer where `## 答案` is missing.
 */
export const markdownReader: RowReader = {
  endings: ['md', 'markdown'],
  async *read(file) {
    let text = ''
    for await (const piece of decodeText(file)) text += piece
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
    const end = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) : -1
    const front = end > 0 ? parseDocument(lines.slice(1, end).join('\n')) : null
    const [problem] = front?.errors ?? []
    if (problem) throw fileFormatError(file, 2, `the front matter is not YAML: ${problem.message}`, problem)
    const shared: unknown = front?.toJS() ?? {}
    if (!isRecord(shared)) throw fileFormatError(file, 2, 'the front matter is not a mapping of names to values.')
    let article: { row: number; question: string; sections: Section[] } | null = null
    for (const [index, line] of lines.entries()) {
      const row = index + 1
      if (index <= end) continue
      const title = /^#\s+(.+)$/.exec(line)?.[1]
      const heading = /^##\s+(.+)$/.exec(line)?.[1]
      if (title !== undefined) {
        if (article) yield toRow(file.name, article, shared)
        article = { row, question: title.trim(), sections: [{ heading: '', row, lines: [] }] }
      } else if (heading !== undefined && article) article.sections.push({ heading: heading.trim(), row, lines: [] })
      else if (article) article.sections.at(-1)?.lines.push(line)
      else if (line.trim() !== '') throw fileFormatError(file, row, 'text before the first "# question".')
    }
    if (article) yield toRow(file.name, article, shared)
  },
}

function toRow(
  file: string,
  { row, question, sections }: { row: number; question: string; sections: readonly Section[] },
  shared: Record<string, unknown>,
): Row {
  const of = (names: readonly string[]) => sections.find(({ heading }) => names.includes(heading.toLowerCase()))
  const similar = (of(['相似问', '相似问题', 'similar'])?.lines ?? []).map((line) =>
    line.replace(/^\s*[-*+]\s*/, '').trim(),
  )
  const answer = of(['答案', '标准回答', 'answer']) ?? of([''])
  const scenarios = sections.flatMap((section) => {
    const name = /^(?:场景|scenario)\s*[:：]\s*(.+)$/i.exec(section.heading)?.[1]
    return name === undefined ? [] : [scenarioOf(name.trim(), section)]
  })
  const { scenarios: ids, ...own } = propertiesOf(file, of(['属性', 'properties']))
  const values = {
    ...shared,
    ...own,
    question,
    similar: similar.filter(Boolean),
    answer: textOf(answer?.lines ?? []),
    scenarios: withIds(scenarios, ids),
  }
  return { file, row, values }
}

function scenarioOf(name: string, { lines }: Section): Record<string, unknown> {
  const field = (names: string) => new RegExp(`^(?:${names})\\s*[:：]\\s*(.*)$`, 'i')
  const find = (pattern: RegExp) => lines.flatMap((line) => pattern.exec(line)?.[1] ?? [])[0]
  const when = field('条件|when')
  const cues = field('线索|cues')
  const rest = lines.filter((line) => !when.test(line) && !cues.test(line))
  return {
    name,
    when: find(when) ?? name,
    cues: (find(cues) ?? '')
      .split(/[,，、]/)
      .map((cue) => cue.trim())
      .filter(Boolean),
    answer: textOf(rest),
  }
}

function propertiesOf(file: string, section: Section | undefined): Record<string, unknown> {
  if (!section) return {}
  const document = parseDocument(section.lines.join('\n'))
  const [problem] = document.errors
  const found: unknown = problem ? null : document.toJS()
  if (isRecord(found)) return found
  throw fileFormatError({ name: file }, section.row, `the properties are not YAML: ${problem?.message ?? 'no mapping'}`)
}

/** The ids that an export has kept of scenarios, in their order. */
function withIds(scenarios: readonly Record<string, unknown>[], kept: unknown): Record<string, unknown>[] {
  const ids = Array.isArray(kept) ? kept : []
  return scenarios.map((scenario, index) => {
    const entry: unknown = ids[index]
    return isRecord(entry) && entry.name === scenario.name ? { ...scenario, ...entry } : scenario
  })
}

/** A backslash keeps a line of an answer from being a heading. */
function textOf(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/^\\(\\*#)/, '$1'))
    .join('\n')
    .trim()
}
