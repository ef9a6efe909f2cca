import { createHash } from 'node:crypto';
import { ChangeSet, Text } from '@codemirror/state';
import type { Change } from '../../contract/manuscript.ts';
import { BriefError, fault } from '../../contract/problem.ts';

/** The number of earlier states that are kept, so that a window that missed some can still be answered. */
const KEPT = 300;

/** The revision of a text: a hash of its content. */
export function revisionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** A text as a tree of lines, which shares its parts with the text it was made from. */
export function treeOf(text: string): Text {
  return Text.of(text.split('\n'));
}

/** Identifies a branch on the disk and in the window. */
export type BranchId = string;

/**
 * A text that one window after another changes, with its last states. A change costs what it changes: the tree shares all other lines with the
 * state before.
 */
export class Branch {
  private readonly states = new Map<string, Text>();

  constructor(
    readonly id: BranchId,
    private current: { text: Text; revision: string },
  ) {
    this.states.set(current.revision, current.text);
  }

  get text(): Text {
    return this.current.text;
  }

  get revision(): string {
    return this.current.revision;
  }

  /** The text at one of the last revisions; undefined for any other. */
  at(revision: string): Text | undefined {
    return this.states.get(revision);
  }

  /** Goes to another state. */
  set(text: Text, revision: string): void {
    this.current = { text, revision };
    this.states.delete(revision);
    this.states.set(revision, text);
    const [oldest] = this.states.keys();
    if (oldest !== undefined && this.states.size > KEPT) this.states.delete(oldest);
  }
}

/**
 * A text after changes.
 * @throws BriefError when the changes do not fit the text.
 */
export function changed(text: Text, changes: readonly Change[]): Text {
  try {
    return ChangeSet.of([...changes], text.length).apply(text);
  } catch (error) {
    if (error instanceof RangeError) throw new BriefError(fault('bad-input', `the changes do not fit the text: ${error.message}`));
    throw error;
  }
}
