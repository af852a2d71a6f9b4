import { pino } from 'pino'

/** Structured logs on standard error. Texts, names, secrets and keys are never passed in; what slips into a known field is redacted. */
export function createLog({ level }: { level: string }) {
  const redact = [
    'text',
    'secret',
    'key',
    'authorization',
    '*.text',
    '*.secret',
    '*.key',
    '*.authorization',
    'req.headers',
  ]
  return pino(
    { level, base: null, redact: { paths: redact, censor: '[redacted]' }, serializers: { err: withoutMessage } },
    pino.destination(2),
  )
}

/** An error's name, code and places. Its message may quote what somebody wrote. */
function withoutMessage(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { name: error.name, ...('code' in error ? { code: error.code } : {}), frames: frames.slice(0, 8) }
}
