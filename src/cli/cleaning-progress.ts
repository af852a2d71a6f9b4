import type { CorpusProgress } from '../compose-corpus.ts'
import { createProgressLine } from './progress-line.ts'

const NAMES: Record<CorpusProgress['stage'], string> = {
  mask: 'read and mask, messages',
  pair: 'pair, pieces',
  same: 'same pairs, pieces',
  number: 'signatures, pieces',
  near: 'nearly the same, pieces',
}

/** Tells on standard error how far cleaning is. How many messages there are is guessed from the share of the input that is read. */
export function createCleaningProgress(): (progress: CorpusProgress) => void {
  const tell = createProgressLine('corpus')
  return ({ stage, done, total, read }) => {
    const guess = read > 0 && read < 1 ? Math.max(done + 1, Math.round(done / read)) : done + 1
    tell(NAMES[stage], { done, total: total ?? guess })
  }
}
