import { z } from 'zod'
import { Threshold } from './threshold.ts'

/** What of an article calls for a legal approval beside the reviewer's. */
export const LegalRules = z.strictObject({
  /** Topics where every article does. */
  topics: z.array(z.string()),
  /** Words in the question or an answer that do, whatever the case of their letters. */
  words: z.array(z.string().min(1)),
  /** True where an amount of money in a question or an answer does. */
  amounts: z.boolean(),
})
export type LegalRules = z.infer<typeof LegalRules>

/** How articles are looked after: who approves what, and when one is to be looked at again. */
export const ArticlePolicy = z.strictObject({
  legal: LegalRules,
  /** Days after its approval from which an article is stale. */
  staleDays: Threshold,
  /** Days before its end from which an article soon expires. */
  soonDays: Threshold,
  /** Days without having been found from which an approved article counts as never retrieved. */
  unusedDays: Threshold,
  /** Share of character pairs in common, 0–1, from which two questions are nearly the same. */
  alike: Threshold,
})
export type ArticlePolicy = z.infer<typeof ArticlePolicy>

const preset = (value: number): Threshold => ({ value, reason: 'the demo shop’s', run: 'none' })

/** For a policy written before articles had one. */
export const DEFAULT_ARTICLE_POLICY: ArticlePolicy = {
  legal: {
    topics: ['refund', 'compensation', 'price_protection', 'invoice', 'payment'],
    words: [
      '赔',
      '补偿',
      '法律',
      '法规',
      '消费者权益',
      '违约金',
      '诉讼',
      '仲裁',
      '律师',
      'compensat',
      'lawsuit',
      'legal',
    ],
    amounts: true,
  },
  staleDays: preset(365),
  soonDays: preset(30),
  unusedDays: preset(60),
  alike: preset(0.85),
}
