import { createRequire } from 'node:module'
import { Jieba } from '@node-rs/jieba'
import type { Segmenter } from '../../domain/ports/segmenter.ts'

const require = createRequire(import.meta.url)

/** Cuts with jieba's own dictionary (hidden Markov model for words it lacks). The dictionary, 5 MB, is read at the first call. */
export function createJiebaSegmenter(): Segmenter {
  const { version } = require('@node-rs/jieba/package.json') as { version: string }
  let jieba: Jieba | undefined
  return {
    id: `jieba-${version}`,
    words: (text) => {
      jieba ??= Jieba.withDict((require('@node-rs/jieba/dict.js') as { dict: Uint8Array }).dict)
      return jieba.cut(text, true)
    },
  }
}
