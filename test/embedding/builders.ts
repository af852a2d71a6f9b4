import type { FitBlock, TeacherVectors } from '../../src/embedding/fit-block.ts'
import { quantiseTable, type Table } from '../../src/embedding/table.ts'

/** A table of these rows, each feature with an idf of one. */
export function aTable(rows: Record<string, readonly number[]>): Table {
  const features = Object.keys(rows)
  const dimension = Object.values(rows)[0]?.length ?? 1
  return quantiseTable(
    [
      {
        features,
        idf: new Float32Array(features.length).fill(1),
        weights: Float32Array.from(Object.values(rows).flat()),
      },
    ],
    dimension,
  )
}

/** A teacher that has its vectors at hand. */
export function aTeacher(vectors: readonly (readonly number[])[]): TeacherVectors {
  const dimension = vectors[0]?.length ?? 1
  return { dimension, read: async (start, end) => Float32Array.from(vectors.slice(start, end).flat()) }
}

/** A block of texts that all count alike. */
export function aBlock(block: Pick<FitBlock, 'texts' | 'teacher'> & Partial<FitBlock>): FitBlock {
  return { name: 'zh', script: 'all', weights: new Float32Array(block.texts.length).fill(1), terms: 1_000, ...block }
}
