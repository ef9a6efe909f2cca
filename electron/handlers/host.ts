import type { Delivery, Folder } from '../contract/briefing.ts';

/** What only a shell can do. */
export interface Host {
  /** Brings a finished file to the person: asks where to save it, or has the window download it. */
  deliver(name: string, bytes: Uint8Array): Promise<Delivery>;
  /** Where several briefs are to go. */
  pickFolder(): Promise<Folder>;
  /** One of several: into the folder picked, beside what is there, or as a download. */
  deliverInto(folder: string | undefined, name: string, bytes: Uint8Array): Promise<Delivery>;
  /** A file of the person's, by its path; undefined where they thought better of it or the shell has no such dialog. */
  pickFile(): Promise<string | undefined>;
  /** Shows a saved file where it lies. */
  reveal(file: string): void;
  can: { pickFiles: boolean; reveal: boolean };
  /** What the program runs on. */
  runtime: { name: string; version: string }[];
}
