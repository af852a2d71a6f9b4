import type { Requirement } from './required-characters.ts'

const NONE: readonly number[] = []

/**
 * Makes the choice of those among many that could match a text, in their order: all that need nothing, and those of whose smallest set of needed characters the text holds one. It looks up the
 * text's characters, not the hundreds that need others.
 */
export function choiceByCharacter<Item extends { requires: Requirement }>(
  items: readonly Item[],
): (text: string) => readonly Item[] {
  const needy = new Map<number, number[]>()
  const always: number[] = []
  for (const [number, { requires }] of items.entries()) {
    const [smallest] = requires
    if (!smallest) always.push(number)
    for (const unit of smallest ?? []) {
      const others = needy.get(unit)
      if (others) others.push(number)
      else needy.set(unit, [number])
    }
  }
  /** The number of the last text that chose each item. */
  const chosenFor = new Int32Array(items.length)
  let texts = 0
  return (text) => {
    if (++texts > 0x7ffffffe) {
      chosenFor.fill(0)
      texts = 1
    }
    const chosen = [...always]
    for (let at = 0; at < text.length; at++) {
      for (const number of needy.get(text.charCodeAt(at)) ?? NONE) {
        if (chosenFor[number] === texts) continue
        chosenFor[number] = texts
        chosen.push(number)
      }
    }
    return chosen.sort((a, b) => a - b).map((number) => items[number] as Item)
  }
}
