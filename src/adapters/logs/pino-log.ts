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
  return pino({ level, base: null, redact: { paths: redact, censor: '[redacted]' } }, pino.destination(2))
}
