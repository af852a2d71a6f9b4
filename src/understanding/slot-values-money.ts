import { readNumber } from './slot-values-numbers.ts'

const NUMERAL = '[\\d.,一二两三四五六七八九十百千万零〇半kw]'
const YUAN = new RegExp(
  `^(?:(?:¥|rmb|人民币) ?)?(?<yuan>${NUMERAL}+)? ?(?:多|来)?(?:(?:元|块钱|块|圆|rmb|yuan)(?<jiao>[\\d一二三四五六七八九])?|(?=.*[毛角分])|$)(?:(?<mao>[\\d一二两三四五六七八九]) ?[毛角]钱?)?(?:(?<fen>[\\d一二两三四五六七八九]) ?分钱?)?钱?整?$`,
)
const DOLLARS = /^(?:\$ ?([\d.,]+)|([\d.,]+) ?(?:dollars|usd|美元|美金|刀))$/

/** An amount of money (normalised text) as yuan in decimals, "9.9"; other money with its code, "20 USD"; undefined when it names no number. */
export function normaliseMoney(text: string): string | undefined {
  const dollars = DOLLARS.exec(text)
  if (dollars) return `${readNumber(dollars[1] ?? dollars[2] ?? '')} USD`
  const groups = YUAN.exec(text)?.groups
  if (groups === undefined) return undefined
  const { yuan, jiao, mao, fen } = groups
  if ([yuan, jiao, mao, fen].every((part) => part === undefined)) return undefined
  const parts = [yuan ?? '0', jiao ?? mao ?? '0', fen ?? '0'].map(readNumber)
  if (parts.includes(null)) return undefined
  const [whole = 0, tenths = 0, hundredths = 0] = parts.map((part) => part ?? 0)
  return String(Math.round(whole * 100 + tenths * 10 + hundredths) / 100)
}
