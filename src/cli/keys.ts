import { createHash, randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { Role } from '../domain/api-key.ts'
import { CopilotError } from '../domain/errors.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { print, printJson } from './output.ts'
import { runCommand } from './run-command.ts'
import { withWorkspace } from './with-workspace.ts'

interface Options {
  tenant: string
  json?: boolean
}

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
    .action((options: Options & { role: string; name: string }) => runCommand(() => create(options)))
  sub('list', 'list keys').action((options: Options) =>
    runCommand(() =>
      withWorkspace(async ({ store }) => {
        const rows = (await store.keys.listKeys(options.tenant)).map(({ hash: _, ...row }) => row)
        if (options.json) printJson(rows)
        else
          for (const row of rows)
            print(`${row.id}  ${row.role.padEnd(8)}  ${row.revokedAt === null ? 'active ' : 'revoked'}  ${row.name}`)
      }),
    ),
  )
  sub('revoke <id>', 'end a key').action((id: string, options: Options) => runCommand(() => revoke(id, options)))
}

function create({ tenant, role, name, json }: Options & { role: string; name: string }): Promise<void> {
  return withWorkspace(async ({ store, effects }) => {
    const parsed = Role.safeParse(role)
    if (!parsed.success)
      throw new CopilotError('invalid_request', `There is no role "${role}". Use one of ${Role.options.join(', ')}.`)
    const key = `bx_${parsed.data}_${randomBytes(24).toString('base64url')}`
    const id = effects.newId()
    const hash = createHash('sha256').update(key).digest('hex')
    await store.keys.saveKey({ id, tenant, name, role: parsed.data, hash, createdAt: effects.now(), revokedAt: null })
    if (json) printJson({ id, role: parsed.data, name, key })
    else print(key)
  })
}

function revoke(id: string, { tenant, json }: Options): Promise<void> {
  return withWorkspace(async ({ store, effects }) => {
    const key = await store.keys.getKey(tenant, id)
    if (!key) throw new CopilotError('not_found', `There is no key ${id}. "banxi keys list" shows those there are.`)
    await store.keys.saveKey({ ...key, revokedAt: key.revokedAt ?? effects.now() })
    if (json) printJson({ id, revoked: true })
    else print(`${id} revoked`)
  })
}
