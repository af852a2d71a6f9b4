// Kills a process of fifty writers again and again, and checks that every acknowledged turn is there once.
// Use after a build: node test/crash/kill.mjs [rounds] [seed]
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { lockDataFolder } from '../../dist/src/adapters/storage/sqlite/lock-data-folder.js'
import { openSqliteStore } from '../../dist/src/adapters/storage/sqlite/open-sqlite-store.js'

const rounds = Number(process.argv[2] ?? 3)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)

/** Mulberry32: the same seed kills at the same moments. */
function seeded(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Runs the writers, kills them `delay` ms after their first acknowledgement, and returns what they acknowledged. */
function killWriters(folder, round, delay) {
  const script = join(import.meta.dirname, 'writer.mjs')
  const child = spawn(process.execPath, [script, folder, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged = []
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (acknowledged.length === 0) setTimeout(() => child.kill('SIGKILL'), delay)
      // The kill may cut the last line short.
      if (line.endsWith('}')) acknowledged.push(JSON.parse(line))
    })
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(acknowledged)
      else reject(new Error(`the writers ended by themselves with code ${code}`))
    })
  })
}

/** Everything that is wrong with the database, in words; empty when every acknowledged turn is there once. */
function findFaults(db, acknowledged) {
  const faults = []
  const integrity = db.pragma('integrity_check', { simple: true })
  if (integrity !== 'ok') faults.push(`integrity_check: ${integrity}`)
  if (db.pragma('foreign_key_check').length > 0) faults.push('foreign_key_check found rows')

  const count = 'select count(*) from'
  const turn = db
    .prepare(`${count} turns where tenant = 'default' and id = ? and conversation = ? and version = ?`)
    .pluck()
  const message = db
    .prepare(`${count} messages where tenant = 'default' and id = ? and conversation = ? and turn = ?`)
    .pluck()
  for (const row of acknowledged) {
    const turns = turn.get(row.turn, row.conversation, row.version)
    if (turns !== 1) faults.push(`acknowledged turn ${row.turn} is there ${turns} times`)
    for (const id of row.messages) {
      const messages = message.get(id, row.conversation, row.turn)
      if (messages !== 1) faults.push(`acknowledged message ${id} is there ${messages} times`)
    }
  }
  const gaps = (table, key) =>
    db.prepare(`select ${key} as name from ${table} group by ${key} having min(seq) <> 1 or max(seq) <> count(*)`).all()
  for (const { name } of gaps('messages', 'conversation')) faults.push(`the messages of ${name} have a gap`)
  for (const { name } of gaps('events', 'stream')) faults.push(`the events of ${name} have a gap`)
  const uneven = db
    .prepare(
      `select id from conversations c where
        version <> (${count} turns t where t.tenant = c.tenant and t.conversation = c.id)
        or 2 * version <> (${count} messages m where m.tenant = c.tenant and m.conversation = c.id)
        or 2 * version <> (${count} events e where e.tenant = c.tenant and e.stream = 'conversation:' || c.id)`,
    )
    .all()
  for (const { id } of uneven) faults.push(`${id} holds part of a commit, or one twice`)
  const total = db.prepare('select sum(version) from conversations').pluck().get()
  const desk = db.prepare("select count(*) from events where stream = 'desk'").pluck().get()
  if (total !== desk) faults.push(`${total} commits left ${desk} events at the desk`)
  return { faults, total }
}

const random = seeded(seed)
const folder = await mkdtemp(join(tmpdir(), 'kill-'))
const acknowledged = []
let failed = false
for (let round = 1; round <= rounds; round += 1) {
  const delay = 50 + Math.floor(random() * 1_500)
  const written = await killWriters(folder, round, delay)
  for (const row of written) acknowledged.push(row)
  const release = await lockDataFolder({ folder })
  const path = join(folder, 'banxi.db')
  await (await openSqliteStore({ path })).close()
  const db = new Database(path, { readonly: true })
  const { faults, total } = findFaults(db, acknowledged)
  db.close()
  release()
  failed ||= faults.length > 0
  const verdict = faults.length === 0 ? 'nothing lost, doubled or torn' : `FAILED: ${faults.slice(0, 5).join('; ')}`
  console.log(
    `round ${round} (seed ${seed}): killed after ${delay} ms, ${written.length} turns acknowledged, ${total} in the store after ${acknowledged.length} acknowledged in all: ${verdict}`,
  )
}
await rm(folder, { recursive: true, force: true })
process.exitCode = failed ? 1 : 0
