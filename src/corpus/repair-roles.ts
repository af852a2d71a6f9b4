import type { Author } from '../domain/message.ts'
import { agentTone, isAgentPhrase } from './agent-phrases.ts'
import type { Line, Speaker } from './line.ts'
import type { StepCount } from './step-count.ts'

/** How much clearer the one side must sound before the roles of a whole dialogue are exchanged. */
const CLEARLY = 4
const OTHER = { customer: 'agent', agent: 'customer' } as const

/**
 * The lines of one dialogue with the roles that they speak for themselves: sides that were exchanged are put back, a line under the customer that only an agent says is the agent's,
 * and speakers whom the source does not name by a known word are told apart by how they sound. Lines whose speaker stays unknown are dropped.
 */
export function repairRoles(lines: readonly Line<Speaker>[], step: StepCount): Line[] {
  const roleOf = nameSpeakers(lines)
  const exchanged = areExchanged(lines)
  const repaired: Line[] = []
  for (const line of lines) {
    step.take()
    const named = roleOf.get(line.role)
    if (named === undefined) {
      step.drop('unknown speaker', line.text)
      continue
    }
    const side = exchanged && (named === 'customer' || named === 'agent') ? OTHER[named] : named
    const role = side === 'customer' && isAgentPhrase(line.text) ? 'agent' : side
    step.pass(role === line.role ? undefined : `${role}: ${line.text}`)
    repaired.push({ ...line, role })
  }
  return repaired
}

/** Customers who sound like agents, answered by agents who sound like customers. */
function areExchanged(lines: readonly Line<Speaker>[]): boolean {
  const tone = (role: Speaker) => lines.reduce((sum, line) => sum + (line.role === role ? agentTone(line.text) : 0), 0)
  const customer = tone('customer')
  const agent = tone('agent')
  return customer > 0 && agent < 0 && customer - agent >= CLEARLY
}

/** Which role each speaker has. Where two are unknown, the one who sounds more like an agent is; one beside a known side is the other side. */
function nameSpeakers(lines: readonly Line<Speaker>[]): Map<Speaker, Author> {
  const tones = new Map<Speaker, number>()
  for (const { role, text } of lines) tones.set(role, (tones.get(role) ?? 0) + agentTone(text))
  const known = [...tones.keys()].filter((role): role is Author => !role.startsWith('?'))
  const names = new Map<Speaker, Author>(known.map((role) => [role, role]))
  const unknown = [...tones].filter(([role]) => role.startsWith('?')).sort(([, a], [, b]) => b - a)
  const [most, least] = [unknown[0], unknown.at(-1)]
  if (most === undefined || least === undefined) return names
  const hasCustomer = known.includes('customer')
  const hasAgent = known.includes('agent')
  if (unknown.length === 1) {
    if (hasCustomer !== hasAgent) names.set(most[0], hasCustomer ? 'agent' : 'customer')
    else if (most[1] !== 0) names.set(most[0], most[1] > 0 ? 'agent' : 'customer')
  } else if (unknown.length === 2 && !hasCustomer && !hasAgent && most[1] > least[1]) {
    names.set(most[0], 'agent')
    names.set(least[0], 'customer')
  } else for (const [role, tone] of unknown) if (tone !== 0) names.set(role, tone > 0 ? 'agent' : 'customer')
  return names
}
