import { characterPairs } from '../text/character-pairs.ts'
import { normalise } from '../text/normalise.ts'
import { readNumber } from '../understanding/slot-values-numbers.ts'

/** One clause of an answer, taken apart into what it says and the values that it says it with. */
export interface Statement {
  text: string
  /** Character pairs of the clause without its numbers, negations and payers. */
  pairs: ReadonlySet<string>
  /** Numbers with their units, in order: `7 天`, `10 元`, `3-7 工作日`. */
  amounts: readonly string[]
  /** What it denies: 支持 of 不支持, 收 of 不收. */
  denied: readonly string[]
  /** Who pays or bears something; null where nobody is said to. */
  payer: 'shop' | 'customer' | null
}

const CLAUSE = /[。；;！!？?\n]+|[，,](?!\d{3}(?!\d))/
const NUMBER = '(\\d[\\d,]*(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千万半]+)'
const UNIT = '(个工作日|工作日|个自然日|个小时|小时|分钟|个月|天|日|周|年|元|块|折|次|件|张|公里|公斤|kg|%|倍)'
const AMOUNT = new RegExp(`${NUMBER}(?:\\s*[-~至到]\\s*${NUMBER})?\\s*${UNIT}`, 'g')
const UNITS: Readonly<Record<string, string>> = {
  个工作日: '工作日',
  个自然日: '天',
  日: '天',
  个小时: '小时',
  块: '元',
}
const DENIAL = /(?:不|无|没)(支持|可以|需要?|能|可|收|算|退|换|补|赔|含|包|用|享受|提供|接受|参加|属于|限|会)/g
const PAYER =
  /(?:由|归)?(我们|我方|商城|平台|商家|店铺|卖家|本店|您|你|顾客|客户|买家|用户|自己|个人)(?:来|自行|自己)?(?=承担|负担|出(?!现|示|库|错|门|去|发|货|具)|付(?!款)|支付|报销)/

/** The clauses of an answer, in order. */
export function statementsOf(answer: string): Statement[] {
  return normalise(answer)
    .text.split(CLAUSE)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(statementOf)
}

function statementOf(text: string): Statement {
  const amounts: string[] = []
  const withoutAmounts = text.replace(AMOUNT, (whole, first: string, last: string | undefined, unit: string) => {
    const values = [first, ...(last === undefined ? [] : [last])].map(readNumber)
    if (values.includes(null)) return whole
    amounts.push(`${values.join('-')} ${UNITS[unit] ?? unit}`)
    return '#'
  })
  const payer = PAYER.exec(withoutAmounts)?.[1]
  const plain = withoutAmounts.replace(PAYER, '')
  const denied = [...plain.matchAll(DENIAL)].map(([, word = '']) => word)
  return {
    text,
    pairs: characterPairs(plain.replace(DENIAL, '$1')),
    amounts,
    denied,
    payer: payer === undefined ? null : /我|商|平台|店|卖家/.test(payer) ? 'shop' : 'customer',
  }
}

/** In what two clauses that say the same differ: who pays, how much or how long, or whether at all; null where they agree. */
export function differenceOf(a: Statement, b: Statement): 'payers' | 'amounts' | 'conditions' | null {
  if (a.payer !== null && b.payer !== null && a.payer !== b.payer) return 'payers'
  const same = a.amounts.join() === b.amounts.join()
  if (!same) return a.amounts.length > 0 && unitsOf(a) === unitsOf(b) ? 'amounts' : null
  return deniesOther(a, b) || deniesOther(b, a) ? 'conditions' : null
}

function unitsOf({ amounts }: Statement): string {
  return amounts.map((amount) => amount.split(' ')[1]).join()
}

/** True where one denies a word that the other says plainly. */
function deniesOther(one: Statement, other: Statement): boolean {
  return one.denied.some((word) => !other.denied.includes(word) && other.text.includes(word))
}
