import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { Role } from '../domain/api-key.ts'
import { CopilotError } from '../domain/errors.ts'
import { keyAudit, newKey } from '../domain/new-key.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { print, printJson, say } from './output.ts'
import { runCommand } from './run-command.ts'
import { withWorkspace } from './with-workspace.ts'

interface Options {
  tenant: string
  json?: boolean
}
interface CreateOptions extends Options {
  role: string
  name: string
  legal?: boolean
}
const ACTOR = 'cli'

/** `banxi keys create|list|revoke`: who may call the service. */
export function keysCommand(program: Command): void {
  const keys = program.command('keys').description('who may call the service')
  const sub = (name: string, description: string) =>
    keys
      .command(name)
      .description(description)
      .option('--tenant <id>', 'whose', DEFAULT_TENANT)
      .option('--json', 'print JSON')

  sub('create', 'make a key; it is shown once')
    .requiredOption('--role <role>', Role.options.join(', '))
    .option('--name <name>', 'what it is for', 'unnamed')
    .option('--legal', 'may give the legal approval of articles; for the roles reviewer and admin')
    .action((options: CreateOptions) => runCommand(() => create(options)))
  sub('list', 'list keys').action((options: Options) =>
    runCommand(() =>
      withWorkspace(async ({ store }) => {
        const rows = (await store.keys.listKeys(options.tenant)).map(({ hash: _, ...row }) => row)
        if (rows.length === 0)
          say('There is no key: the service answers on this computer only. Make one: banxi keys create --role admin')
        if (options.json) printJson(rows)
        else
          for (const row of rows)
            print(
              `${row.id}  ${row.role.padEnd(8)}  ${row.revokedAt === null ? 'active ' : 'revoked'}  ${row.legal ? 'legal' : '     '}  ${row.name}`,
            )
      }),
    ),
  )
  sub('revoke <id>', 'end a key').action((id: string, options: Options) => runCommand(() => revoke(id, options)))
}

function create({ tenant, role, name, legal = false, json }: CreateOptions): Promise<void> {
  return withWorkspace(async ({ store, effects }) => {
    const parsed = Role.safeParse(role)
    if (!parsed.success)
      throw new CopilotError('invalid_request', `There is no role "${role}". Use one of ${Role.options.join(', ')}.`)
    const { key, secret } = newKey({ tenant, name, role: parsed.data, legal, random: randomBytes(24) }, { effects })
    await store.keys.saveKey(key)
    await store.audit.appendAudit(keyAudit('key.create', key, { actor: ACTOR, effects }))
    if (json) printJson({ id: key.id, role: key.role, legal, name, key: secret })
    else print(secret)
  })
}

function revoke(id: string, { tenant, json }: Options): Promise<void> {
  return withWorkspace(async ({ store, effects }) => {
    const key = await store.keys.getKey(tenant, id)
    if (!key) throw new CopilotError('not_found', `There is no key ${id}. "banxi keys list" shows those there are.`)
    if (key.revokedAt === null) {
      await store.keys.saveKey({ ...key, revokedAt: effects.now() })
      await store.audit.appendAudit(keyAudit('key.revoke', key, { actor: ACTOR, effects }))
    }
    if (json) printJson({ id, revoked: true })
    else print(`${id} revoked`)
  })
}
