import { z } from 'zod'
import { CopilotError } from './domain/errors.ts'

const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((item) => (item.trim() === '' ? [] : [item.trim()])))

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  HOST: z.string().min(1).default('127.0.0.1'),
  BANXI_DATA: z.string().min(1).default('data'),
  BANXI_KNOWLEDGE: z.string().min(1).optional(),
  BANXI_BOOTSTRAP_KEY: z.string().min(16, 'must have at least 16 characters').optional(),
  BANXI_EMBEDDER: z.string().min(1).default('table'),
  BANXI_VECTOR_STORE: z.string().min(1).default('ivf'),
  BANXI_KEEP_SNAPSHOTS: z.coerce.number().int().min(0).default(5),
  BANXI_VAULT_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits (32 bytes)')
    .optional(),
  BANXI_CUSTOMER_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  BANXI_ALLOWED_ORIGINS: list,
  BANXI_STREAMS: z.coerce.number().int().positive().default(5_000),
  BANXI_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

/** Their values stay out of messages, which land in logs. */
const SECRETS: ReadonlySet<string> = new Set(['BANXI_BOOTSTRAP_KEY', 'BANXI_VAULT_KEY', 'BANXI_CUSTOMER_SECRET'])

/** The settings of a process; docs/operations.md explains each. */
export type Config = ReturnType<typeof readConfig>

/** Reads the settings from the environment. Throws config_invalid, naming each wrong variable. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env) {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => describe(issue, environment)).join('; ')
    throw new CopilotError('config_invalid', `The environment is not usable: ${wrong}. See docs/operations.md.`)
  }
  const env = parsed.data
  return {
    port: env.PORT,
    host: env.HOST,
    data: env.BANXI_DATA,
    knowledge: env.BANXI_KNOWLEDGE ?? null,
    bootstrapKey: env.BANXI_BOOTSTRAP_KEY ?? null,
    embedder: env.BANXI_EMBEDDER,
    vectorStore: env.BANXI_VECTOR_STORE,
    keepSnapshots: env.BANXI_KEEP_SNAPSHOTS,
    vaultKey: env.BANXI_VAULT_KEY ?? null,
    customerSecret: env.BANXI_CUSTOMER_SECRET ?? null,
    allowedOrigins: env.BANXI_ALLOWED_ORIGINS,
    streams: env.BANXI_STREAMS,
    log: env.BANXI_LOG,
  }
}

function describe({ path, message }: z.core.$ZodIssue, environment: NodeJS.ProcessEnv): string {
  const name = path.join('.')
  return SECRETS.has(name) ? `${name} ${message}` : `${name} is "${environment[name]}": ${message}`
}
