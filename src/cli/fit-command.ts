import { withoutOptions } from '../adapters/models/module-id.ts'

/** What a table is fitted by, as it was given or by default. */
export interface FitOptions {
  corpus: string[]
  teacher: string
  out: string
  weightOf?: string[]
  dictionary?: boolean
  base?: string
  script?: string
  terms: string
  dimension: string
  lambda: string
  steps: string
  whitening: string
  seed: string
  licence?: string
  cache?: string
}

/** The command that a model card shows: these options and no others, and the teacher without its own, which may hold a key. */
export function fitCommand(options: FitOptions): string {
  const shown: [name: string, value: string | string[] | boolean | undefined][] = [
    ['corpus', options.corpus],
    ['teacher', withoutOptions(options.teacher)],
    ['out', options.out],
    ['weight-of', options.weightOf],
    ['dictionary', options.dictionary],
    ['base', options.base],
    ['script', options.script],
    ['terms', options.terms],
    ['dimension', options.dimension],
    ['lambda', options.lambda],
    ['steps', options.steps],
    ['whitening', options.whitening],
    ['seed', options.seed],
    ['licence', options.licence],
    ['cache', options.cache],
  ]
  const words = shown.flatMap(([name, value]) => {
    if (value === undefined || value === false) return []
    return value === true ? [`--${name}`] : [`--${name}`, ...[value].flat()]
  })
  return ['banxi embedder fit', ...words].join(' ')
}
