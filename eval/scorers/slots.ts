import { fromCounts } from './precision-recall.ts'

export interface NamedValue {
  name: string
  value: string
}

/**
 * Micro-F1 over distinct (name, value) pairs of the turns given, 0–1; values are compared as NFKC in lower case without white space. n is the number of labelled pairs;
 * f1 is null when nothing is labelled and nothing predicted.
 */
export function slotF1(turns: readonly { gold: readonly NamedValue[]; predicted: readonly NamedValue[] }[]): {
  n: number
  f1: number | null
} {
  let truePositives = 0
  let falsePositives = 0
  let falseNegatives = 0
  for (const turn of turns) {
    const gold = new Set(turn.gold.map(slotKey))
    const predicted = new Set(turn.predicted.map(slotKey))
    const both = [...gold].filter((key) => predicted.has(key)).length
    truePositives += both
    falsePositives += predicted.size - both
    falseNegatives += gold.size - both
  }
  const { n, f1 } = fromCounts({ truePositives, falsePositives, falseNegatives })
  return { n, f1 }
}

/** One text for each slot that counts as the same. */
export function slotKey({ name, value }: NamedValue): string {
  return `${name}\t${value.normalize('NFKC').toLowerCase().replace(/\s/gu, '')}`
}
