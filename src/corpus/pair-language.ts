import { detectLanguage } from '../text/language.ts'
import type { PairLanguage } from './dialogue-pair.ts'

/** The language of a question, or of its answer where the question has no words (an order number). Chinese with English words is Chinese. */
export function pairLanguage({ question, answer }: { question: string; answer: string }): PairLanguage {
  const language = detectLanguage(question)
  const told = language === 'other' ? detectLanguage(answer) : language
  return told === 'mixed' ? 'zh' : told
}
