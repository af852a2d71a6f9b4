import type { CarriedSlot } from '../domain/context.ts'
import type { Slot } from '../domain/understanding.ts'

/** Slots of this turn over those carried so far; what was last said more than `maxAge` customer turns ago is forgotten. */
export function carrySlots({
  carried,
  found,
  turn,
  maxAge,
}: {
  carried: readonly CarriedSlot[]
  found: readonly Slot[]
  turn: number
  maxAge: number
}): CarriedSlot[] {
  const byName = new Map(carried.filter((slot) => turn - slot.turn <= maxAge).map((slot) => [slot.name, slot]))
  for (const { name, value } of found) byName.set(name, { name, value, turn, source: 'customer' })
  return [...byName.values()]
}
