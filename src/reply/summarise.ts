import type { CarriedSlot, ConversationContext } from '../domain/context.ts'
import type { Reason } from '../domain/decision.ts'
import { TOPIC_TITLES, type Topic } from '../domain/topic.ts'
import { sayMood } from './say-mood.ts'

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
  const slots = context.slots.map(sayingSlot).join('、')
  const lines = [
    `原因：${reasons.map(({ text }) => text).join('；')}`,
    `话题：${TOPIC_TITLES[topic] ?? topic}　情绪：${sayMood(context)}`,
    slots === '' ? '' : `信息：${slots}`,
    `问题：${question}`,
  ]
  return lines
    .filter((line) => line !== '')
    .join('\n')
    .slice(0, 400)
}

/** A slot with what its own words leave open: the day of 昨天, the yuan of 五十块, the carrier of a number. */
function sayingSlot({ name, value, normalised }: CarriedSlot): string {
  const more = name === '运单号' ? carrierOf(normalised) : MORE[name]?.test(normalised ?? '') ? normalised : undefined
  return more === undefined || value.includes(more) ? `${name} ${value}` : `${name} ${value}（${more}）`
}

const MORE: Partial<Record<CarriedSlot['name'], RegExp>> = { 日期: /^\d{4}-/, 时间: /^\d\d:/, 金额: /^\d/ }

function carrierOf(normalised: string | undefined): string | undefined {
  return normalised?.includes(':') ? normalised.split(':')[0] : undefined
}
