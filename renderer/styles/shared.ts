import { css } from 'lit';

/** What every element of the window starts from. */
export const shared = css`
  * { box-sizing: border-box; }
  h2 { margin: 0; font-size: var(--text-small); font-weight: 600; letter-spacing: 0.02em; color: var(--quiet); }
  button, select, input { font: inherit; color: inherit; }
  select, input:not([type='checkbox']) {
    min-height: 28px; padding: 2px 6px; background: var(--paper); border: 1px solid var(--edge); border-radius: var(--radius); width: 100%;
  }
  button {
    min-height: 28px; padding: 2px calc(3 * var(--step)); background: var(--paper); border: 1px solid var(--edge); border-radius: var(--radius); cursor: pointer;
  }
  button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
  button:disabled { opacity: 0.55; cursor: default; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  input[type='checkbox'] { accent-color: var(--accent); margin: 0; width: 15px; height: 15px; }
  .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
