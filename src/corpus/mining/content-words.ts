import type { Embedder } from '../../domain/ports/embedder.ts'
import type { Segmenter } from '../../domain/ports/segmenter.ts'
import { normalise } from '../../text/normalise.ts'
import { createVectors } from './quantised-vectors.ts'

/** The words of questions that carry what they are about, and whether two of them mean the same. */
export interface ContentWords {
  /** True where every content word of each has one alike in the other. */
  match(a: readonly number[], b: readonly number[]): boolean
}

const BATCH = 256
/** Words that ask, soften or point, and those that every question of a shop may hold. */
const EMPTY = new Set(
  '是否 能否 可否 可以 能够 怎么 怎样 如何 什么 为什么 为何 什么时候 时候 多久 多少 哪里 哪儿 一下 请问 咨询 询问 还是 或者 如果 的话 自己 我们 你们 客服 现在 目前 需要 应该 进行 这样 那么 一般 大概 已经 商品 产品 东西 货物 用户 顾客 客户 买家 怎么办 处理 解决 具体 直接 正常 操作 是不是 有没有 能不能 可不可以 会不会 要不要 没有 以及 并且 然后 之后 以后 后来 后续 情况 问题 时间 的 了 吗 呢 想要 希望 要求 帮忙 帮助 提交 申请 选择 订单 购买 所有 一个 哪些 哪个 谁 办理 使用 方式 方法 流程 联系 何时 当时 直接 可能 不会 不能 不是 不要 只能 只有 the and for you can how what when where which does your have with'.split(
    ' ',
  ),
)

/** Distinct content words of a text, in one form. */
export function contentWordsOf(text: string, segmenter: Pick<Segmenter, 'words'>): string[] {
  const words = segmenter.words(normalise(text).text).filter((word) => /^(?:\p{Script=Han}{2,}|\p{L}{3,})$/u.test(word))
  return [...new Set(words)].filter((word) => !EMPTY.has(word))
}

/** Embeds the vocabulary once; two words are alike from a cosine of `least`. */
export async function readContentWords(
  vocabulary: readonly string[],
  { embedder, least }: { embedder: Pick<Embedder, 'embed' | 'dimension'>; least: number },
): Promise<ContentWords> {
  const vectors = createVectors({ rows: vocabulary.length, dimension: embedder.dimension })
  for (let from = 0; from < vocabulary.length; from += BATCH) {
    const batch = await embedder.embed(vocabulary.slice(from, from + BATCH))
    for (const [at, vector] of batch.entries()) vectors.set(from + at, vector)
  }
  const found = (word: number, among: readonly number[]) =>
    among.some(
      (other) =>
        other === word ||
        vectors.cosine(word, other) >= least ||
        contains(vocabulary[word] ?? '', vocabulary[other] ?? ''),
    )
  return {
    match: (a, b) => a.every((word) => found(word, b)) && b.every((word) => found(word, a)),
  }
}

/** 增值税发票 holds 发票: the segmenter cuts the same matter at different places. */
function contains(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a)
}
