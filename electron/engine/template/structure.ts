import { TEMPLATE_LIMITS } from '../../contract/limits.ts';
import { longSpaceIn } from '../../contract/words.ts';

/** Why a template cannot be read, and where. */
interface StructureProblem {
  code: 'too-deep' | 'too-many-tags' | 'long-tag' | 'long-space';
  message: string;
  /** In the body, counted from 0. */
  offset: number;
}

/**
 * Looks for what would make Handlebars take too long, before it reads a template: blocks and calls nested too deep, too many tags, and
 * long white space. One pass over the text.
 */
export function structureProblem(body: string): StructureProblem | undefined {
  const space = longSpaceIn(body);
  if (space >= 0) return { code: 'long-space', message: 'the template has too many spaces or empty lines in a row', offset: space };
  /** For each open block, the number of its `{{else}}`, which nest like blocks. */
  const blocks: number[] = [];
  let depth = 0;
  let count = 0;
  let length = 0;
  for (const { tag, offset } of tagsIn(body)) {
    count += 1;
    length += tag.length;
    if (tag.length > TEMPLATE_LIMITS.tagLength) {
      return { code: 'long-tag', message: `the tag in braces is longer than ${TEMPLATE_LIMITS.tagLength.toLocaleString('en')} characters`, offset };
    }
    if (count > TEMPLATE_LIMITS.statements || length > TEMPLATE_LIMITS.tagsLength) {
      const message = `the template has more than ${TEMPLATE_LIMITS.statements.toLocaleString('en')} tags in braces, or too long ones`;
      return { code: 'too-many-tags', message, offset };
    }
    if (/^~?[#^]\S/.test(tag)) {
      depth += 1;
      blocks.push(1);
    } else if (/^~?\//.test(tag)) depth -= blocks.pop() ?? 0;
    else if (/^~?\s*else\b/.test(tag) && blocks.length > 0) {
      depth += 1;
      blocks.push((blocks.pop() ?? 0) + 1);
    }
    if (depth > TEMPLATE_LIMITS.nesting || callDepth(tag) > TEMPLATE_LIMITS.nesting) {
      return { code: 'too-deep', message: `blocks and calls are nested more than ${TEMPLATE_LIMITS.nesting} levels deep`, offset };
    }
  }
  return undefined;
}

/** The tags in double braces, without the braces. */
function* tagsIn(body: string): Generator<{ tag: string; offset: number }> {
  for (let open = body.indexOf('{{'); open >= 0; ) {
    const close = body.indexOf('}}', open + 2);
    if (close < 0) return;
    yield { tag: body.slice(open + 2, close), offset: open };
    open = body.indexOf('{{', close + 2);
  }
}

/** How deep the brackets of a tag are nested. */
function callDepth(tag: string): number {
  let depth = 0;
  let most = 0;
  for (const { 0: bracket } of tag.matchAll(/[()]/g)) {
    depth += bracket === '(' ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
}
