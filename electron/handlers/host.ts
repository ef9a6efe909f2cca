import type { Delivery } from '../contract/briefing.ts';

/** What only a shell can do. */
export interface Host {
  /** Keeps bytes where the window can fetch them, until a few newer ones are published; answers with the address. */
  publish(bytes: Uint8Array): string;
  /** Brings a finished brief to the person: asks where to save it, or has the window download it. */
  deliver(name: string, bytes: Uint8Array): Promise<Delivery>;
}
