/** The helper with the name of fields that templates of 0.1.0 print: `{{label}}` of a row, of a value, or an option of a part. */
const HELPER = 'label';

/** Makes `{{label}}` without arguments the field, as it was before there was a helper of this name. Changes the tree. */
export function withFieldNames(program: hbs.AST.Program): hbs.AST.Program {
  for (const node of program.body) {
    const block = node as Partial<hbs.AST.BlockStatement>;
    if (block.program) withFieldNames(block.program);
    if (block.inverse) withFieldNames(block.inverse);
    if (node.type !== 'MustacheStatement') continue;
    const { path, params, hash } = node as hbs.AST.MustacheStatement;
    const name = path as hbs.AST.PathExpression;
    if (name.original === HELPER && params.length === 0 && !hash) name.original = `this.${HELPER}`;
  }
  return program;
}
