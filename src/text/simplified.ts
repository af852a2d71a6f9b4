import traditionalToSimplified from 'opencc-js/dict/TSCharacters'

/** Variants that OpenCC leaves to its phrase tables or to other tables, and the CJK radicals that NFKC does not unify (common in text copied from PDF). */
const MORE_PAIRS =
  '妳 你|徵 征|甯 宁|⺟ 母|⺠ 民|⻁ 虎|⻄ 西|⻅ 见|⻆ 角|⻉ 贝|⻋ 车|⻓ 长|⻔ 门|⻘ 青|⻙ 韦|⻚ 页|⻛ 风|⻜ 飞|⻝ 食|⻢ 马|⻣ 骨|⻤ 鬼|⻥ 鱼|⻦ 鸟|⻨ 麦|⻩ 黄|⻬ 齐|⻮ 齿|⻰ 龙|⻲ 龟'

/** Characters whose simplified form depends on their neighbours: they stay as they are beside these. */
const BY_NEIGHBOUR: Record<string, { to: string; staysBefore: string; staysAfter: string }> = {
  乾: { to: '干', staysBefore: '坤隆卦陵', staysAfter: '' },
  瞭: { to: '了', staysBefore: '望', staysAfter: '' },
  著: { to: '着', staysBefore: '名作称稱者述', staysAfter: '显卓编土原论专巨名' },
}

let table: Map<string, string> | undefined

function buildTable(): Map<string, string> {
  const pairs = new Map(
    `${traditionalToSimplified}|${MORE_PAIRS}`.split('|').map((pair): [string, string] => {
      const [from = '', to = ''] = pair.split(' ')
      return [from, to]
    }),
  )
  // A few values are keys themselves (薴 → 苧 → 苎).
  for (const [from, to] of pairs) pairs.set(from, pairs.get(to) ?? to)
  for (const character of Object.keys(BY_NEIGHBOUR)) pairs.delete(character)
  return pairs
}

/** The simplified form of one character, whatever its neighbours; characters without one stay. */
export function simplifiedCharacter(character: string): string {
  table ??= buildTable()
  return table.get(character) ?? character
}

/** The form of a character that depends on its neighbours (乾净 but 乾隆); undefined for every other character. */
export function simplifiedByNeighbours(character: string, previous: string, next: string): string | undefined {
  const rule = BY_NEIGHBOUR[character]
  if (rule === undefined) return undefined
  const stays =
    (next !== '' && rule.staysBefore.includes(next)) || (previous !== '' && rule.staysAfter.includes(previous))
  return stays ? character : rule.to
}
