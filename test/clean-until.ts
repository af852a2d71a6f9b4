// Cleans a file until a stage is reached, then kills its own process: node --import tsx clean-until.ts IN OUT STAGE
import { DEFAULT_READING } from '../src/adapters/import/read-messages.ts'
import { cleanCorpusFiles } from '../src/compose-corpus.ts'

const [input = '', out = '', stage = ''] = process.argv.slice(2)
await cleanCorpusFiles({
  files: [input],
  out,
  reading: DEFAULT_READING,
  workers: 2,
  onProgress: (progress) => {
    if (progress.stage === stage && progress.done > 0) process.kill(process.pid, 'SIGKILL')
  },
})
