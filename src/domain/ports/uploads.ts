/** Files that were sent to the service and wait for the job that reads them; they survive a restart. */
export interface Uploads {
  /** Keeps a file under an id of letters and digits. Throws disk_full. */
  keep(id: string, bytes: Uint8Array): Promise<void>
  /** The file's bytes. Throws file_unreadable when it is gone. */
  read(id: string): Promise<Uint8Array>
  /** Removing what is not there is no fault. */
  remove(id: string): Promise<void>
  list(): Promise<string[]>
}
