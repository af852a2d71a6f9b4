import type { Effects } from './effects.ts'
import type { NewEvent } from './event.ts'

/** Makes the events of one commit: same tenant, actor and time. */
export function eventMaker({
  effects,
  tenant,
  actor,
  at,
}: {
  effects: Effects
  tenant: string
  actor: string
  at: number
}) {
  return (stream: string, type: NewEvent['type'], refs: NewEvent['refs']): NewEvent => ({
    id: effects.newId(),
    tenant,
    stream,
    type,
    v: 1,
    at,
    actor,
    refs,
  })
}
