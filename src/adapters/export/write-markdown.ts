import { stringify } from 'yaml'
import type { Article, Scenario } from '../../domain/article.ts'

/** Articles as Markdown that an import reads back: a heading a question, and what is no text in a section of its own. */
export function writeMarkdown(articles: readonly Article[]): string {
  return articles.map(section).join('\n')
}

function section({ question, similar, answer, scenarios, ...facts }: Article): string {
  const parts = [
    `# ${oneLine(question)}`,
    `## 属性\n\n${stringify({ ...facts, scenarios: scenarios.map(keptOf) }, { lineWidth: 0 }).trim()}`,
    ...(similar.length === 0 ? [] : [`## 相似问\n\n${similar.map((text) => `- ${oneLine(text)}`).join('\n')}`]),
    `## 答案\n\n${escaped(answer)}`,
    ...scenarios.map(
      ({ name, when, cues, answer: said }) =>
        `## 场景: ${oneLine(name)}\n\n条件: ${oneLine(when)}\n${cues.length === 0 ? '' : `线索: ${cues.join('、')}\n`}\n${escaped(said)}`,
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

/** What a section of a scenario cannot hold: its id, and cues that the list's own separators stand in. */
function keptOf({ id, name, cues }: Scenario): Record<string, unknown> {
  return { id, name: oneLine(name), ...(cues.some((cue) => /[,，、]/.test(cue)) ? { cues } : {}) }
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}

/** A line of an answer that would begin a section is no heading behind a backslash. */
function escaped(text: string): string {
  return text.trim().replace(/^(\\*#)/gm, '\\$1')
}
