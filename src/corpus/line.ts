import type { Author } from '../domain/message.ts'

/** One line of a dialogue on its way through the steps. */
export interface Line {
  role: Author
  text: string
  /** Its place among the recorded lines, counted from 1. */
  turn: number
}

/** Lines said by one author without a break, joined. */
export interface Block {
  role: 'customer' | 'agent'
  text: string
  turn: number
}
