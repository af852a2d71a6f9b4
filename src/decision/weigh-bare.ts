import type { Evidence, Verdict } from './decide.ts'

/**
 * What becomes of a message that asks nothing: values after an answer are noted, and no article is said again; values of nothing yet, and a wish denied, are asked back about,
 * as often as the policy bears. Null for every other message.
 */
export function weighBare({ bare = null, context, policy }: Evidence): Verdict | null {
  if (bare === null) return null
  if (bare === 'noted')
    return { action: 'answer', reasons: [{ code: 'noted', text: '客户补充信息，记下，不重复答案' }], passages: [] }
  if (context.bot.clarifications >= policy.ask.maxClarifications.value)
    return {
      action: 'handoff',
      reasons: [{ code: 'low-confidence', text: '追问后仍不知道客户要办什么' }],
      passages: [],
    }
  return bare === 'open'
    ? { action: 'ask', reasons: [{ code: 'needs-matter', text: '只给了信息，没有说什么事' }], passages: [] }
    : { action: 'ask', reasons: [{ code: 'denied', text: '客户只说不要什么，不按它作答' }], passages: [] }
}
