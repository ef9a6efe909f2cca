import { css } from 'lit';

/** Base styles of every element of the window. */
export const shared = css`
  * { box-sizing: border-box; }
  h2 { margin: 0; font-size: var(--text-small); font-weight: 600; letter-spacing: 0.02em; color: var(--quiet); }
  h3 { margin: 0; font-size: var(--text); font-weight: 600; }
  p { margin: 0; }
  button, select, input, textarea { font: inherit; color: inherit; }
  select, textarea, input:not([type='checkbox'], [type='color']) {
    min-height: 28px; padding: 2px 6px; background: var(--paper); border: 1px solid var(--edge); border-radius: var(--radius); width: 100%;
  }
  textarea { resize: vertical; field-sizing: content; min-height: 46px; }
  button {
    min-height: 28px; padding: 2px calc(3 * var(--step)); background: var(--paper); border: 1px solid var(--edge); border-radius: var(--radius); cursor: pointer; white-space: nowrap;
  }
  button:hover:not(:disabled) { background: var(--accent-ground); }
  button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
  button.main:hover:not(:disabled) { background: var(--accent-strong); }
  button.small { min-height: 24px; padding: 0 calc(2 * var(--step)); font-size: var(--text-small); }
  button[aria-pressed='true'] { background: var(--accent-ground); border-color: var(--accent); }
  button.link { border: none; background: none; padding: 0; min-height: 0; color: var(--accent-strong); text-decoration: underline; font-size: var(--text-small); }
  button:disabled { opacity: 0.55; cursor: default; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  input[type='checkbox'] { accent-color: var(--accent); margin: 0; width: 15px; height: 15px; flex: none; }
  summary { cursor: pointer; }
  .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .quiet { color: var(--quiet); font-size: var(--text-small); }
  dialog {
    color: var(--ink); background: var(--paper); border: 1px solid var(--edge); border-radius: calc(2 * var(--radius)); padding: calc(5 * var(--step));
    width: min(560px, 90vw); max-height: 86vh; overflow: auto; box-shadow: 0 8px 32px rgb(0 0 0 / 0.35);
  }
  dialog::backdrop { background: rgb(0 0 0 / 0.4); }
  dialog h2 { font-size: var(--text-large); color: var(--ink); letter-spacing: 0; margin-bottom: calc(4 * var(--step)); }
  dialog .buttons { display: flex; justify-content: end; gap: calc(2 * var(--step)); margin-top: calc(4 * var(--step)); }
  dialog label { display: grid; gap: 2px; }
`;
