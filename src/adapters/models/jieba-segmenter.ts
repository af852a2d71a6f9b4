import { createRequire } from 'node:module'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import type { Segmenter } from '../../domain/ports/segmenter.ts'

const { version } = createRequire(import.meta.url)('@node-rs/jieba/package.json') as { version: string }

/** Cuts with jieba's own dictionary, which is loaded at the first call. */
export function createJiebaSegmenter(): Segmenter {
  let jieba: Jieba | undefined
  return {
    id: `jieba-${version}`,
    words: (text) => {
      jieba ??= Jieba.withDict(dict)
      return jieba.cut(text, true)
    },
  }
}
