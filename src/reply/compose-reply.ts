import type { Templates } from '../domain/lexicon.ts'
import type { Emotion, Slot } from '../domain/understanding.ts'
import { fillTemplate } from './fill-template.ts'
import type { Verdict } from './verdict.ts'

/**
 * Words a verdict from approved text alone: the passage's answer, or a fixed template. Handoffs are announced by the system, never by the bot;
 * `{position}` is left for whoever knows the queue.
 */
export function composeReply({
  verdict,
  emotion,
  slots = [],
  templates,
}: {
  verdict: Verdict
  emotion: Emotion
  /** What the message gives. */
  slots?: readonly Pick<Slot, 'value'>[]
  templates: Templates
}): { author: 'bot' | 'system'; text: string } | null {
  if (verdict.action === 'handoff') return { author: 'system', text: templates.handoffWaiting }
  const [first] = verdict.reasons
  if (verdict.action === 'ask') {
    if (first?.code === 'needs-text') return { author: 'bot', text: templates.needText }
    if (first?.code === 'denied') return { author: 'bot', text: `${empathy(emotion, templates)}${templates.denied}` }
    if (first?.code === 'needs-matter') return { author: 'bot', text: noted(templates.askAbout, slots) }
    return { author: 'bot', text: `${empathy(emotion, templates)}${clarify(verdict.passages, templates)}` }
  }
  if (first?.code === 'greeting' || first?.code === 'thanks' || first?.code === 'bye')
    return { author: 'bot', text: templates[first.code] }
  if (first?.code === 'go-on') return { author: 'bot', text: templates.goOn }
  if (first?.code === 'noted') return { author: 'bot', text: noted(templates.noted, slots) }
  if (verdict.passages.length === 0) return null
  return { author: 'bot', text: `${empathy(emotion, templates)}${answers(verdict, templates)}` }
}

/** One answer stands for itself; of several each says what it answers, in the order of the asks, and what has no answer is said last. */
function answers({ passages, unanswered = [] }: Verdict, templates: Templates): string {
  const parts = passages.map(({ passage: { question, answer } }) =>
    passages.length === 1 ? answer.trim() : fillTemplate(templates.answerPart, { question, answer: answer.trim() }),
  )
  const open = templates.unansweredPart === '' ? [] : unanswered
  return [...parts, ...open.map((ask) => fillTemplate(templates.unansweredPart, { ask }))].join('\n\n')
}

/** The values each once, as they were said. A message that only takes one back has none worth repeating; then there is no list in the sentence. */
function noted(template: string, slots: readonly Pick<Slot, 'value'>[]): string {
  const values = [...new Set(slots.map(({ value }) => value.trim()))].join('、')
  return fillTemplate(template, { values: values === '' ? '这个' : values })
}

function clarify(passages: Verdict['passages'], templates: Templates): string {
  const [first, second] = passages
  if (!first) return templates.clarifyOpen
  if (!second) return fillTemplate(templates.clarifyOne, { choice: first.passage.question })
  const choices = passages.map(({ passage }, index) => `${index + 1}. ${passage.question}`).join('\n')
  return fillTemplate(templates.clarify, { choices })
}

function empathy({ label }: Emotion, templates: Templates): string {
  if (label === 'angry') return `${templates.empathyAngry}\n`
  return label === 'anxious' ? `${templates.empathyAnxious}\n` : ''
}
