import { isPromise, sentences } from './empty-talk.ts'
import { type AnsweredQuestion, contentLength, isChinese } from './pair-blocks.ts'

const MIN_QUESTION = 4
const MIN_ANSWER = 6
const MAX_QUESTION = 200
const MAX_ANSWER = 500
/** Other scripts take more characters to say the same. */
const MORE_IN_LETTERS = 3

/** Why a pair of cleaned texts is of no use to anybody else who asks, or null for a useful one. */
export function judgePair({
  question,
  context,
  answer,
}: Pick<AnsweredQuestion, 'question' | 'context' | 'answer'>): string | null {
  if (contentLength(`${context}${question}`) < MIN_QUESTION) return 'question too short'
  if (question.length > longest(question, MAX_QUESTION)) return 'question too long'
  if (contentLength(answer) < MIN_ANSWER) return 'answer too short'
  if (answer.length > longest(answer, MAX_ANSWER)) return 'answer too long'
  if (contentLength(answer) < answer.length / 3) return 'answer mostly placeholders'
  const told = sentences(answer).filter((sentence) => !isPromise(sentence))
  if (told.length === 0) return 'only a promise'
  if (told.every(asksBack)) return 'only a question back'
  return null
}

function longest(text: string, chinese: number): number {
  return text.length <= chinese || isChinese(text) ? chinese : chinese * MORE_IN_LETTERS
}

function asksBack(sentence: string): boolean {
  return (
    /[?？]$/u.test(sentence) ||
    /^(?:请问|麻烦|请)?(?:您|你)?(?:方便)?(?:提供|发|告诉|说).{0,12}(?:一下|下|订单|单号|截图|照片|图片)/u.test(
      sentence,
    )
  )
}
