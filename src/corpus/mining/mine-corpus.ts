import type { Embedder } from '../../domain/ports/embedder.ts'
import type { OutputFolder } from '../../domain/ports/output-folder.ts'
import { type MiningInput, type MiningPorts, mineCandidates } from './mine-candidates.ts'
import { type MiningReport, miningReport, reportLines } from './mining-report.ts'
import { MINING_DEFAULTS } from './mining-settings.ts'

/** The files of a mined corpus in a folder of its own. */
export const MINING_FILES = { candidates: 'candidates.jsonl', report: 'report.json', summary: 'report.md' } as const

/** The same beside the pairs of a cleaned corpus, whose report.json stays its own. */
export const MINING_FILES_BESIDE_PAIRS = {
  candidates: 'candidates.jsonl',
  report: 'mining.json',
  summary: 'mining.md',
} as const

/** Mines pairs and writes candidates and reports into an open folder, which the caller commits or abandons. The same pairs, articles and seed give the same bytes. Throws cancelled and disk_full. */
export async function mineCorpus(
  {
    output,
    files = MINING_FILES,
    ...input
  }: MiningInput & {
    output: Pick<OutputFolder, 'write'>
    files?: { candidates: string; report: string; summary: string }
  },
  ports: MiningPorts & { embedder: Pick<Embedder, 'id'> },
): Promise<MiningReport> {
  const { candidates, counts } = await mineCandidates(input, ports)
  const { seed = 1, settings = MINING_DEFAULTS } = input
  const report = miningReport({ candidates, counts, seed, embedder: ports.embedder.id, settings })
  await output.write(
    files.candidates,
    candidates.map((candidate) => JSON.stringify(candidate)),
  )
  await output.write(files.report, [JSON.stringify(report, null, 2)])
  await output.write(files.summary, reportLines(report))
  return report
}
