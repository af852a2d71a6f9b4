import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlantedValue } from './make-dialogues.ts'

/** What stands between the parts of a number or an address. */
const SEPARATORS = /[\s\-.·_()（）,，:：+]+/g
const PIECE = 4 << 20
/** Longer than any planted value with its separators. */
const OVERLAP = 200
const KEY = 3

/** Every file under the folders, links not followed. */
export async function filesUnder(folders: readonly string[]): Promise<string[]> {
  const files: string[] = []
  for (const folder of folders)
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) files.push(join(entry.parentPath, entry.name))
  return files.sort()
}

/** Planted values that stand in any of the files, as they were planted or without what separates their parts, in half width, in any case; with a file each. */
export async function findPlanted(
  planted: readonly PlantedValue[],
  files: readonly string[],
): Promise<Map<string, { kind: string; file: string }>> {
  const search = createSearch(planted)
  const found = new Map<string, { kind: string; file: string }>()
  for (const file of files) {
    let rest = ''
    for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: PIECE })) {
      const text = plain(rest + chunk)
      for (const form of [text, text.replace(SEPARATORS, '')])
        for (const { kind, value } of search(form)) found.set(value, { kind, file })
      rest = text.slice(-OVERLAP)
    }
  }
  return found
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Looks a text up by the first characters of the values: one pass, however many they are. */
function createSearch(planted: readonly PlantedValue[]) {
  const begins = new Uint8Array(0x10000)
  const byKey = new Map<number, { form: string; planted: PlantedValue }[]>()
  for (const one of planted) {
    const value = plain(one.value)
    for (const form of new Set([value, value.replace(SEPARATORS, '')])) {
      begins[form.charCodeAt(0)] = 1
      const key = keyAt(form, 0)
      const forms = byKey.get(key) ?? []
      byKey.set(key, forms)
      forms.push({ form, planted: one })
    }
  }
  return function* search(text: string): Generator<PlantedValue> {
    for (let at = 0; at + KEY <= text.length; at++) {
      if (begins[text.charCodeAt(at)] !== 1) continue
      for (const { form, planted: one } of byKey.get(keyAt(text, at)) ?? [])
        if (text.startsWith(form, at) && standsAlone(text, at, form)) yield one
    }
  }
}

function keyAt(text: string, at: number): number {
  return (text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1)) * 0x10000 + text.charCodeAt(at + 2)
}

/** A number within a longer one is another number. */
function standsAlone(text: string, at: number, form: string): boolean {
  const isDigit = (place: number) => /^\d$/.test(text.charAt(place))
  return !((isDigit(at) && isDigit(at - 1)) || (/\d$/.test(form) && isDigit(at + form.length)))
}
