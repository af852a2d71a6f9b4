/** Cuts Chinese text into words. The id names the dictionary and its version. */
export interface Segmenter {
  readonly id: string
  words(text: string): string[]
}
