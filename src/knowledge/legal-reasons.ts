import type { Article } from '../domain/article.ts'
import type { LegalRules } from '../domain/article-policy.ts'
import { normalise } from '../text/normalise.ts'

type Content = Pick<Article, 'topic' | 'question' | 'answer' | 'scenarios'>

/** Money as it is written: ¥8, 8 元, 3.5 万元, 十块钱, 20 USD. */
const AMOUNT =
  /(?:[¥￥$]\s*\d[\d,.]*|\d[\d,.]*\s*万?\s*(?:元|块|圆|rmb|cny|usd|yuan|dollars?\b)|[一二两三四五六七八九十百千万]+\s*(?:元|块钱))/i

/** What makes an article need a legal approval, in words, such as `topic refund`, `word 补偿`, `amount 8 元`; empty where nothing does. */
export function legalReasons(article: Content, rules: LegalRules): string[] {
  const text = normalise(
    [
      article.question,
      article.answer,
      ...article.scenarios.flatMap(({ name, when, answer }) => [name, when, answer]),
    ].join('\n'),
  ).text
  const word = rules.words.find((candidate) => text.includes(normalise(candidate).text))
  const amount = rules.amounts ? AMOUNT.exec(text)?.[0] : undefined
  return [
    ...(rules.topics.includes(article.topic) ? [`topic ${article.topic}`] : []),
    ...(word === undefined ? [] : [`word ${word}`]),
    ...(amount === undefined ? [] : [`amount ${amount}`]),
  ]
}

/** True for an article that a second person with a legal permission must approve before it may reach anybody. */
export function needsLegalApproval(article: Content, rules: LegalRules): boolean {
  return legalReasons(article, rules).length > 0
}
