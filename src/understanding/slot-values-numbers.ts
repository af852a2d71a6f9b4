const DIGITS = new Map(
  ['零〇', '一壹幺', '二两贰俩', '三叁仨', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((forms, digit) =>
    [...forms].map((form): [string, number] => [form, digit]),
  ),
)
const UNITS = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1_000],
  ['k', 1_000],
  ['万', 10_000],
  ['w', 10_000],
  ['亿', 100_000_000],
])
const TOKENS = /\d+(?:\.\d+)?|[十拾百佰千k万w亿]|[零〇一壹幺二两贰俩三叁仨四肆五伍六陆七柒八捌九玖半]/g

/**
 * A number as people write it, in digits, Chinese numerals or both: "1,299.5", "一百二" (120), "三万五" (35000), "1.5万", "二十五", "半" (0.5).
 * Null for anything else and for what names no number ("几十").
 */
export function readNumber(text: string): number | null {
  const plain = text.replace(/[,\s]/g, '')
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Number(plain)
  if (plain === '半') return 0.5
  const tokens = plain.match(TOKENS) ?? []
  if (tokens.length === 0 || tokens.join('') !== plain) return null
  return tokens.some((token) => UNITS.has(token)) ? withUnits(tokens) : digitByDigit(tokens)
}

function digitByDigit(tokens: readonly string[]): number | null {
  const digits = tokens.map((token) => DIGITS.get(token))
  return digits.includes(undefined) ? null : Number(digits.join(''))
}

function withUnits(tokens: readonly string[]): number | null {
  let total = 0
  let section = 0
  let digit: number | null = null
  let lastUnit = 1
  for (const token of tokens) {
    const unit = UNITS.get(token)
    if (unit === undefined) {
      const value = DIGITS.get(token) ?? Number(token)
      if (Number.isNaN(value)) return null
      if (value === 0 && /[零〇]/.test(token)) lastUnit = 1
      digit = value
    } else if (unit >= 10_000) {
      total = (total + section + (digit ?? 0)) * unit
      ;[section, digit, lastUnit] = [0, null, unit]
    } else {
      section += (digit ?? 1) * unit
      ;[digit, lastUnit] = [null, unit]
    }
  }
  // 一百二 is 120, 三万五 is 35000; after 零 and after 十 the last digit is itself.
  return total + section + (digit ?? 0) * (lastUnit > 10 && (digit ?? 10) < 10 ? lastUnit / 10 : 1)
}
