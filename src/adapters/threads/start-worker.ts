import { type ResourceLimits, Worker } from 'node:worker_threads'

/**
 * Starts the worker thread whose module `name` (without extension) lies beside the module `beside`, an import.meta.url. In the built package it is JavaScript; from the sources it
 * is TypeScript, which tsx translates in the thread too.
 */
export function startWorker({
  name,
  beside,
  workerData,
  resourceLimits = {},
}: {
  name: string
  beside: string
  workerData: unknown
  resourceLimits?: ResourceLimits
}): Worker {
  const extension = beside.endsWith('.ts') ? '.ts' : '.js'
  const entry = new URL(`./${name}${extension}`, beside)
  if (extension === '.js') return new Worker(entry, { workerData, resourceLimits })
  const load = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${JSON.stringify(entry.href)}) })`
  return new Worker(load, { eval: true, workerData, resourceLimits })
}
