import type { ConversationContext } from '../domain/context.ts'
import type { Reason } from '../domain/decision.ts'
import { TOPIC_TITLES, type Topic } from '../domain/topic.ts'
import type { EmotionLabel } from '../domain/understanding.ts'

const MOODS: Record<EmotionLabel, string> = { angry: '愤怒', anxious: '焦虑', neutral: '平静' }

/** The card an agent reads in five seconds: why, about what, which order, in what mood, the open question. At most 400 characters. */
export function summariseHandoff({
  reasons,
  topic,
  context,
  question,
}: {
  reasons: readonly Reason[]
  topic: Topic
  context: ConversationContext
  question: string
}): string {
  const slots = context.slots.map(({ name, value }) => `${name} ${value}`).join('、')
  const mood = context.emotions.at(-1)?.label ?? 'neutral'
  const lines = [
    `原因：${reasons.map(({ text }) => text).join('；')}`,
    `话题：${TOPIC_TITLES[topic] ?? topic}　情绪：${MOODS[mood]}`,
    slots === '' ? '' : `信息：${slots}`,
    `问题：${question}`,
  ]
  return lines
    .filter((line) => line !== '')
    .join('\n')
    .slice(0, 400)
}
