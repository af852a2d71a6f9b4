import type { Author } from '../domain/message.ts'

/** Who speaks: a known role, or `?` with a mark of the source's own word for it. */
export type Speaker = Author | `?${string}`

/** One line of a dialogue on its way through the steps. */
export interface Line<Who extends Speaker = Author> {
  role: Who
  text: string
  /** Its place among the recorded lines, counted from 1. */
  turn: number
  /** UTC milliseconds, or null. */
  at: number | null
}

/** Lines said by one author without a break, joined. */
export interface Block {
  role: 'customer' | 'agent'
  text: string
  turn: number
  at: number | null
}
