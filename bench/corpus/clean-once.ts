import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from '../../src/compose.ts'
import { CORPUS_FILES } from '../../src/corpus/clean-messages.ts'
import { processMemory, processSeconds } from '../peers/process-memory.ts'

/** How a run of the command ended. */
export interface CleanRun {
  seconds: number
  /** Of the processor, on all cores: what other programs hardly disturb. */
  cpuSeconds: number
  peakMB: number
  /** True when it was killed, as it was asked to be. */
  killed: boolean
}

/** Runs `banxi corpus clean` in a process of its own, with what it says in a log; kills it once `killWhen` says so. Throws when it fails. */
export async function cleanOnce({
  input,
  out,
  log,
  workers,
  killWhen = () => false,
}: {
  input: string
  out: string
  log: string
  workers?: string | undefined
  /** Asked again and again while it runs. */
  killWhen?: () => boolean
}): Promise<CleanRun> {
  const started = performance.now()
  const args = ['corpus', 'clean', input, '--out', out, ...(workers === undefined ? [] : ['--workers', workers])]
  const child = spawn(process.execPath, [join(packageFolder(), 'bin', 'banxi.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written = createWriteStream(log, { flags: 'a' })
  child.stdout.pipe(written, { end: false })
  child.stderr.pipe(written, { end: false })
  let peakMB = 0
  let cpuSeconds = 0
  const watch = setInterval(() => {
    peakMB = Math.max(peakMB, processMemory(child.pid ?? 0)?.peakMB ?? 0)
    cpuSeconds = Math.max(cpuSeconds, processSeconds(child.pid ?? 0) ?? 0)
    if (killWhen()) child.kill('SIGKILL')
  }, 50)
  const [code, signal] = await once(child, 'close')
  clearInterval(watch)
  written.end()
  const killed = signal === 'SIGKILL'
  if (code !== 0 && !killed) throw new Error(`banxi corpus clean ended with code ${code}; see ${log}.`)
  return { seconds: (performance.now() - started) / 1_000, cpuSeconds, peakMB, killed }
}

/** SHA-256 over all results in a folder. */
export async function resultHash(out: string): Promise<string> {
  const hash = createHash('sha256')
  for (const name of Object.values(CORPUS_FILES))
    for await (const chunk of createReadStream(join(out, name))) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}
