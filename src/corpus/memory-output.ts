import type { OutputFolder } from '../domain/ports/output-folder.ts'

/** An output folder in memory, for small corpora. The files can be read after commit, too. */
export function createMemoryOutput(): OutputFolder {
  const files = new Map<string, string[]>()
  return {
    async write(name, lines) {
      const all: string[] = []
      for await (const line of lines) all.push(line)
      files.set(name, all)
    },
    async *lines(name) {
      yield* files.get(name) ?? []
    },
    commit: async () => {},
    abandon: async () => files.clear(),
  }
}
