import type { Delivery, Folder } from '../contract/briefing.ts';

/** Abilities of a host. */
export interface Host {
  /** Saves a file: asks for a place, or lets the window download it. */
  deliver(name: string, bytes: Uint8Array): Promise<Delivery>;
  /** Asks for a folder for several briefs. */
  pickFolder(): Promise<Folder>;
  /** Saves one of several briefs to the chosen folder, in place of an earlier one of the same name, or as a download. */
  deliverInto(folder: string | undefined, name: string, bytes: Uint8Array): Promise<Delivery>;
  /** Asks for a file; undefined if the person cancels or the host has no such dialog. */
  pickFile(): Promise<string | undefined>;
  /** Shows a saved file in its folder, by the id of its delivery. */
  reveal(id: string): void;
  /** An address that lets another browser in, once; empty if the host has none. */
  link(): string;
  can: { pickFiles: boolean; reveal: boolean; link: boolean };
  /** Names and versions of the runtime. */
  runtime: { name: string; version: string }[];
}
