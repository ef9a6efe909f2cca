import type { Command } from '../electron/contract/briefing.ts';
import type { SourceLocation } from '../electron/contract/problem.ts';
import type { State } from './store.ts';

/** Asks for a change of the state; every element of the window changes it this way. */
export class ChangeEvent extends Event {
  static readonly type = 'am-change';
  constructor(readonly change: (state: State) => State) {
    super(ChangeEvent.type, { bubbles: true, composed: true });
  }
}

/** Asks for what a menu or a key could ask for as well. */
export class CommandEvent extends Event {
  static readonly type = 'am-command';
  constructor(readonly command: Command) {
    super(CommandEvent.type, { bubbles: true, composed: true });
  }
}

/** Asks to be brought to a place in a file, or to an item of the dossier. */
export class NavigateEvent extends Event {
  static readonly type = 'am-navigate';
  constructor(readonly destination: { place: SourceLocation } | { key: string }) {
    super(NavigateEvent.type, { bubbles: true, composed: true });
  }
}
