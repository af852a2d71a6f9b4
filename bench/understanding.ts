import { fork } from 'node:child_process'
import { once } from 'node:events'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CopilotError } from '../src/domain/errors.ts'
import { PEERS, type PeerAnswer, type PeerRequest } from './peers/request.ts'

/**
 * Intents told apart by ours, NLP.js and fastText: the same split in the same run, each in a process of its own, one after the other. `--train` and `--test` name rows {text, intent}, and may be
 * repeated; `--embedder` is ours; `--nlpjs DIR` is where NLP.js is installed; `--search-seconds` caps how long fastText's settings are tried out on a held-out tenth of the training rows;
 * `--peer` leaves the others out. A message of fastText is timed through a pipe, one line out and one line back. Throws invalid_request without rows.
 */
export async function benchUnderstanding(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      train: { type: 'string', multiple: true, default: [] },
      test: { type: 'string', multiple: true, default: [] },
      embedder: { type: 'string' },
      nlpjs: { type: 'string' },
      'search-seconds': { type: 'string', default: '600' },
      peer: { type: 'string', multiple: true, default: [...PEERS] },
    },
  })
  const { train, test, peer } = values
  if (train.length === 0 || test.length === 0)
    throw new CopilotError(
      'invalid_request',
      'Name rows {text, intent} to learn from and to be asked: --train F --test F.',
    )
  const searchSeconds = Number(values['search-seconds'])
  const shared = { train, test, embedder: values.embedder ?? null, nlpjs: values.nlpjs ?? null, searchSeconds }
  console.log(`input: ${train.join(', ')} → ${test.join(', ')}`)
  const rows: Record<string, Record<string, number | null>> = {}
  const notes: string[] = []
  for (const name of PEERS.filter((name) => peer.includes(name))) {
    const answer = await ask({ peer: name, ...shared })
    if ('skipped' in answer) notes.push(`${name} skipped: ${answer.skipped}`)
    else {
      rows[name] = rowOf(answer)
      notes.push(`${name}: ${answer.note}`)
    }
  }
  console.table(rows)
  for (const note of notes) console.log(note)
}

async function ask(request: PeerRequest): Promise<PeerAnswer> {
  // The built file lies beside this one's as the source does, with its own ending.
  const file = import.meta.resolve('./peers/run-peer.ts').replace(/\.ts$/, extname(import.meta.url))
  const child = fork(fileURLToPath(file), [JSON.stringify(request)], {
    // NLP.js writes its epochs to standard output.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--expose-gc'],
  })
  let answer: PeerAnswer | undefined
  child.on('message', (message) => {
    answer = message as PeerAnswer
  })
  const [code] = await once(child, 'exit')
  if (answer === undefined) throw new Error(`${request.peer} ended with code ${code} and no figures; see above.`)
  return answer
}

function rowOf({
  accuracy,
  top3,
  trainSeconds,
  p50Ms,
  p99Ms,
  peakMB,
  residentMB,
}: Exclude<PeerAnswer, { skipped: string }>) {
  const rounded = (value: number | null, digits: number) => (value === null ? null : Number(value.toFixed(digits)))
  const micro = (ms: number | null) => (ms === null ? null : Math.round(ms * 1_000))
  return {
    accuracy: rounded(accuracy, 4),
    top3: rounded(top3, 4),
    trainS: rounded(trainSeconds, 1),
    p50Us: micro(p50Ms),
    p99Us: micro(p99Ms),
    peakMB: rounded(peakMB, 0),
    residentMB: rounded(residentMB, 0),
  }
}
