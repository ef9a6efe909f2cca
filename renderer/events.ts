import type { Command } from '../electron/contract/briefing.ts';
import type { SourceLocation } from '../electron/contract/problem.ts';
import type { State } from './store.ts';

/** Requests a change of the state. Every element of the window changes the state this way. */
export class ChangeEvent extends Event {
  static readonly type = 'am-change';
  constructor(readonly change: (state: State) => State) {
    super(ChangeEvent.type, { bubbles: true, composed: true });
  }
}

/** Requests a command, as a menu or a key can. */
export class CommandEvent extends Event {
  static readonly type = 'am-command';
  constructor(readonly command: Command) {
    super(CommandEvent.type, { bubbles: true, composed: true });
  }
}

/** Requests to go to a place in a file, or to an item of the dossier. */
export class NavigateEvent extends Event {
  static readonly type = 'am-navigate';
  constructor(readonly destination: { place: SourceLocation } | { key: string }) {
    super(NavigateEvent.type, { bubbles: true, composed: true });
  }
}
