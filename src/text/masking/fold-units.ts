import { NOT_ALONE, unitForm } from '../character-forms.ts'
import { fromUnits } from '../units.ts'

/** The text with every unit in its normalised form where that is one unit (half width, simplified, lower case); offsets stay the same. Line breaks stay. */
export function foldUnits(text: string): string {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const form = unit === 0x0a || unit === 0x0d ? NOT_ALONE : unitForm(unit)
    units[at] = form === NOT_ALONE ? unit : form
  }
  return fromUnits(units)
}
