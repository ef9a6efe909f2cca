import type { State } from './store.ts';

/** Asks for a change of the state; every element of the window changes it this way. */
export class ChangeEvent extends Event {
  static readonly type = 'am-change';
  constructor(readonly change: (state: State) => State) {
    super(ChangeEvent.type, { bubbles: true, composed: true });
  }
}
