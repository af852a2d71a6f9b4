import type { ConversationContext, TopicFrame } from '../domain/context.ts'

/** The topic the customer is on, null before there was one. */
export function activeTopic(context: ConversationContext): TopicFrame | null {
  return context.topics[0] ?? null
}

/** Puts a topic in front; the same topic further down is taken out, the oldest beyond `depth` is forgotten. */
export function pushTopic(topics: readonly TopicFrame[], frame: TopicFrame, depth: number): TopicFrame[] {
  return [frame, ...topics.filter((other) => other.topic !== frame.topic)].slice(0, depth)
}
