/** Character sets of which a match needs one character each, as UTF-16 units. */
export type Requirement = readonly Uint16Array[]

/** The sets that are kept, smallest first: more of them hardly turn away more texts. */
const MOST_SETS = 3
/** Sets beyond this turn nobody away. */
const LARGEST_SET = 256
const NO_NEED: readonly ReadonlySet<number>[] = []
const DIGITS: ReadonlySet<number> = new Set(Array.from('0123456789', (digit) => digit.charCodeAt(0)))

type Needs = readonly ReadonlySet<number>[]

/**
 * What characters a text must hold for a regular expression (flag u, not i) to match anywhere in it: of each set at least one. Read off the expression's own syntax, after
 * the prefilters of Cox 2012, "Regular Expression Matching with a Trigram Index"; where that says nothing, and for syntax not known here, no sets, which every text meets.
 */
export function requiredCharacters(source: string): Requirement {
  const needs = new Reader(source).read()
  return needs
    .filter(({ size }) => size <= LARGEST_SET)
    .toSorted((a, b) => a.size - b.size)
    .slice(0, MOST_SETS)
    .map((set) => Uint16Array.from(set))
}

class UnknownSyntax extends Error {}

class Reader {
  private at = 0
  private readonly source: string

  constructor(source: string) {
    this.source = source
  }

  read(): Needs {
    try {
      const needs = this.alternatives()
      return this.at === this.source.length ? needs : NO_NEED
    } catch (error) {
      if (error instanceof UnknownSyntax) return NO_NEED
      throw error
    }
  }

  private alternatives(): Needs {
    const branches = [this.sequence()]
    while (this.take('|')) branches.push(this.sequence())
    return branches.length === 1 ? (branches[0] ?? NO_NEED) : eitherOf(branches)
  }

  private sequence(): Needs {
    const needs: ReadonlySet<number>[] = []
    while (this.at < this.source.length && !'|)'.includes(this.source.charAt(this.at))) {
      const atom = this.atom()
      if (!this.mayBeAbsent()) needs.push(...atom)
    }
    return needs
  }

  private atom(): Needs {
    const character = this.next()
    if (character === '(') return this.group()
    if (character === '[') return this.characterClass()
    if (character === '\\') return this.escape()
    if ('.^$'.includes(character)) return NO_NEED
    return alone(character)
  }

  private group(): Needs {
    let denies = false
    if (this.take('?')) {
      const kind = /^(?:[:=!]|<[=!]|<[^>]+>)/.exec(this.source.slice(this.at))?.[0]
      if (kind === undefined) throw new UnknownSyntax()
      this.at += kind.length
      denies = kind.endsWith('!')
    }
    const needs = this.alternatives()
    if (!this.take(')')) throw new UnknownSyntax()
    return denies ? NO_NEED : needs
  }

  private characterClass(): Needs {
    const denies = this.take('^')
    const members = new Set<number>()
    let known = true
    while (!this.take(']')) {
      const first = this.member()
      if (this.source.charAt(this.at) !== '-' || this.source.charAt(this.at + 1) === ']') {
        if (first === null) known = false
        else for (const unit of first) members.add(unit)
        continue
      }
      this.at++
      const last = this.member()
      const [from, to] = [single(first), single(last)]
      if (from === null || to === null || to - from > LARGEST_SET) known = false
      else for (let unit = from; unit <= to; unit++) members.add(unit)
    }
    return known && !denies ? [members] : NO_NEED
  }

  /** Null for more characters than can be listed. */
  private member(): ReadonlySet<number> | null {
    const character = this.next()
    if (character !== '\\') return alone(character)[0] ?? null
    return this.escape()[0] ?? null
  }

  private escape(): Needs {
    const character = this.next()
    if (character === 'd') return [DIGITS]
    if (character === 'p' || character === 'P') {
      if (!this.skip(/^\{[^}]*\}/)) throw new UnknownSyntax()
      return NO_NEED
    }
    if (character === 'k') {
      if (!this.skip(/^<[^>]*>/)) throw new UnknownSyntax()
      return NO_NEED
    }
    if (/[bBsSwWD1-9]/.test(character)) return NO_NEED
    if (/[a-zA-Z0-9]/.test(character)) throw new UnknownSyntax()
    return alone(character)
  }

  /** Reads a quantifier, true where it lets its atom be left out. */
  private mayBeAbsent(): boolean {
    const quantifier = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.source.slice(this.at))
    if (quantifier === null) return false
    this.at += quantifier[0].length
    return quantifier[1] === undefined ? !quantifier[0].startsWith('+') : Number(quantifier[1]) === 0
  }

  private next(): string {
    const character = String.fromCodePoint(this.source.codePointAt(this.at) ?? 0)
    if (this.at >= this.source.length) throw new UnknownSyntax()
    this.at += character.length
    return character
  }

  private take(character: string): boolean {
    if (this.source.charAt(this.at) !== character) return false
    this.at++
    return true
  }

  private skip(pattern: RegExp): boolean {
    const [found] = pattern.exec(this.source.slice(this.at)) ?? []
    this.at += found?.length ?? 0
    return found !== undefined
  }
}

/** A text with one of the branches has a character of one of them: the smallest set of each, then the next. */
function eitherOf(branches: readonly Needs[]): Needs {
  const sorted = branches.map((needs) => needs.toSorted((a, b) => a.size - b.size))
  const least = Math.min(...sorted.map((needs) => needs.length))
  return Array.from({ length: least }, (_, rank) => new Set(sorted.flatMap((needs) => [...(needs[rank] ?? [])])))
}

/** Characters of two units are left to the expression. */
function alone(character: string): Needs {
  return character.length === 1 ? [new Set([character.charCodeAt(0)])] : NO_NEED
}

function single(set: ReadonlySet<number> | null): number | null {
  return set?.size === 1 ? ([...set][0] ?? null) : null
}
