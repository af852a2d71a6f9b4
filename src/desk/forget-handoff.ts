import { type ConversationContext, emptyContext } from '../domain/context.ts'

/** The context without what led to a human: a human has seen it, so it must not call one again. */
export function forgetHandoff(context: ConversationContext): ConversationContext {
  return { ...context, signals: [], bot: emptyContext().bot }
}
