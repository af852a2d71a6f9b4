// Kills the service with SIGKILL while 50 writers talk to it, starts it again, and checks that no acknowledged turn is lost or doubled.
// Usage: node test/crash/kill-service.mjs [rounds]      (the project must be built)
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'

const WRITERS = 50
const CONVERSATIONS = 35
const QUESTIONS = [
  '鞋子小了想换一双，运费谁出',
  '我的快递到哪了',
  '退款多久到账',
  '怎么开发票',
  '优惠券用不了',
  '想改一下收货地址',
]
const rounds = Number(process.argv[2] ?? 3)
const data = mkdtempSync(join(tmpdir(), 'banxi-kill-'))
const banxi = fileURLToPath(new URL('../../bin/banxi.js', import.meta.url))
const json = { 'content-type': 'application/json' }

async function start() {
  const child = spawn(process.execPath, [banxi, 'serve'], {
    env: { ...process.env, PORT: '0', BANXI_DATA: data },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  const url = await new Promise((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      log += chunk
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(log)
      if (found) resolve(found[0])
    })
    child.on('exit', (code) => reject(new Error(`the service ended with ${code}: ${log}`)))
  })
  return { child, url }
}

/** Posts until the service dies; keeps what was acknowledged. */
async function write({ url, conversation, acknowledged, writer }) {
  for (let n = 0; ; n++) {
    const text = `${QUESTIONS[(writer + n) % QUESTIONS.length]} ${writer}-${n}`
    try {
      const response = await fetch(`${url}/v1/conversations/${conversation.id}/messages`, {
        method: 'POST',
        headers: { ...json, 'X-Conversation-Secret': conversation.secret },
        body: JSON.stringify({ text }),
      })
      if (response.status === 429) {
        await response.text()
        await new Promise((resolve) => setTimeout(resolve, 50))
        continue
      }
      if (response.status !== 200) throw new Error(`unexpected ${response.status}: ${await response.text()}`)
      const { message, turn, reply } = await response.json()
      acknowledged.push({ conversation: conversation.id, message: message.id, turn: turn.id, reply: reply?.id ?? null })
    } catch (error) {
      if (error.message?.startsWith('unexpected')) throw error
      return
    }
  }
}

function check(acknowledged) {
  const db = new Database(join(data, 'banxi.db'), { readonly: true })
  const faults = []
  const integrity = db.pragma('integrity_check', { simple: true })
  if (integrity !== 'ok') faults.push(`integrity_check: ${integrity}`)
  if (db.pragma('foreign_key_check').length > 0) faults.push('foreign_key_check is not clean')
  const count = (sql, ...values) =>
    db
      .prepare(sql)
      .pluck()
      .get(...values)
  for (const { message, turn, reply } of acknowledged) {
    if (count('select count(*) from messages where id = ? and turn = ?', message, turn) !== 1)
      faults.push(`message ${message} lost or without its turn`)
    if (count('select count(*) from turns where id = ?', turn) !== 1) faults.push(`turn ${turn} lost or doubled`)
    if (reply !== null && count('select count(*) from messages where id = ?', reply) !== 1)
      faults.push(`reply ${reply} lost or doubled`)
  }
  const covered = db
    .prepare('select value, count(*) as n from turns, json_each(turns.messages) group by value having n > 1')
    .all()
  if (covered.length > 0) faults.push(`${covered.length} messages are covered by two turns`)
  const gaps = (table, by) =>
    count(`select count(*) from (select max(seq) as top, count(*) as n from ${table} group by ${by}) where top <> n`)
  if (gaps('messages', 'tenant, conversation') > 0) faults.push('message seq has gaps')
  if (gaps('events', 'tenant, stream') > 0) faults.push('event seq has gaps')
  if (count("select count(*) from messages where author = 'customer' and turn is null") > 0)
    faults.push('a stored message was never answered')
  const totals = {
    messages: count('select count(*) from messages'),
    turns: count('select count(*) from turns'),
    events: count('select count(*) from events'),
  }
  db.close()
  return { faults, totals }
}

let failed = false
for (let round = 1; round <= rounds; round++) {
  const { child, url } = await start()
  const conversations = await Promise.all(
    Array.from({ length: CONVERSATIONS }, async () => {
      const response = await fetch(`${url}/v1/conversations`, { method: 'POST', headers: json, body: '{}' })
      if (response.status !== 201) throw new Error(`no conversation: ${response.status} ${await response.text()}`)
      return response.json()
    }),
  )
  const acknowledged = []
  const writers = Array.from({ length: WRITERS }, (_, writer) =>
    write({ url, conversation: conversations[writer % CONVERSATIONS], acknowledged, writer }),
  )
  await new Promise((resolve) => setTimeout(resolve, 800 + round * 370))
  const died = once(child, 'exit')
  child.kill('SIGKILL')
  await died
  await Promise.all(writers)
  const again = await start()
  // What the kill left unanswered is answered in the background after the start.
  for (let look = 0; look < 100; look++) {
    const db = new Database(join(data, 'banxi.db'), { readonly: true })
    const open = db.prepare("select count(*) from messages where author = 'customer' and turn is null").pluck().get()
    db.close()
    if (open === 0) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const stopped = once(again.child, 'exit')
  again.child.kill('SIGTERM')
  const [code] = await stopped
  const { faults, totals } = check(acknowledged)
  if (code !== 0) faults.push(`the stop ended with ${code}`)
  if (acknowledged.length === 0) faults.push('nothing was acknowledged before the kill')
  failed ||= faults.length > 0
  process.stdout.write(
    `round ${round}: ${acknowledged.length} turns acknowledged before the kill, ${JSON.stringify(totals)}, ${faults.length === 0 ? 'nothing lost, nothing doubled' : faults.slice(0, 5).join('; ')}\n`,
  )
}
rmSync(data, { recursive: true, force: true })
process.exitCode = failed ? 1 : 0
