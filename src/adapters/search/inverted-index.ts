import type { LexicalIndexes } from '../../domain/ports/lexical-index.ts'
import { scoreBound, searchBm25 } from './bm25-search.ts'
import { buildPostings } from './build-postings.ts'
import { readPostings, writePostings } from './posting-file.ts'

/** BM25 (k1 1.2, b 0.75) over typed arrays, one file an index, all of it in memory while open: about 8 bytes a posting. */
export function createInvertedIndexes(): LexicalIndexes {
  return {
    id: 'inverted-bm25-1',
    build: async ({ path, rows }) => writePostings(path, await buildPostings(rows)),
    open: async ({ path, rows }) => {
      const tables = await readPostings(path, rows)
      return {
        search: async ({ terms, limit }) => searchBm25(tables, terms, limit),
        ceiling: (terms) => scoreBound(tables, terms),
        close: async () => {},
      }
    },
  }
}
