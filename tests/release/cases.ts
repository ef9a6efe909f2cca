import { PARTS } from '../../electron/contract/audience.ts';
import { DEPTHS } from '../../electron/contract/common.ts';
import type { BriefRequest } from '../../electron/contract/request.ts';
import { AUDIENCES, builtIn, TEMPLATES } from '../support/library.ts';
import type { Chance } from './chance.ts';
import type { RandomDossier } from './dossier-parts.ts';
import { anyDossier, TERMS } from './dossiers.ts';
import { anyMarks, LOWEST, type Marks, maySee, SCHEMES, type Scheme, written } from './markings.ts';
import { anyTemplate } from './templates.ts';
import { commonWriter, type Trace, tracingWriter } from './words.ts';

/** Who a brief is for, as far as the oracle looks at it. */
export interface Reader {
  id: string;
  kind: string | undefined;
  /** What it never gets, and whether it asks for topics. */
  never: { parts: readonly string[]; topics: readonly string[] };
  hasTopics: boolean;
  ceiling: Marks | undefined;
  release: 'no' | 'embargoed' | 'yes';
  /** Whether pages or numbers of items are limited. */
  hasPages: boolean;
  hasMost: boolean;
}

/** One random brief: what the engine is given, and what the oracle knows of it. */
export interface Case {
  dossier: RandomDossier;
  template: string | undefined;
  audience: string | undefined;
  request: Partial<BriefRequest> & { audience: string };
  reader: Reader;
  scheme: Scheme;
  traces: readonly Trace[];
  markings: ReadonlyMap<string, Marks>;
  /** What `--marking` asks for, where it is a marking. */
  asked: Marks | undefined;
}

/** A random brief whose items have words of their own. */
export function tracedCase(chance: Chance): Case {
  return anyCase(chance, tracingWriter(chance, TERMS), (_, hasAttributes) => anyTemplate(chance, hasAttributes));
}

/** A random brief whose texts, the template's own among them, are all made of the same sixty words. */
export function commonCase(chance: Chance): Case {
  const writer = commonWriter(chance);
  return anyCase(chance, writer, (_, hasAttributes) => anyTemplate(chance, hasAttributes, () => writer.sentence('', '')));
}

function anyCase(chance: Chance, writer: ReturnType<typeof tracingWriter>, templateOf: (chance: Chance, hasAttributes: boolean) => string): Case {
  const scheme = chance.one(SCHEMES);
  const markings = new Map<string, Marks>();
  const isBuiltIn = chance.percent(30);
  const id = isBuiltIn ? chance.one(AUDIENCES) : 'readers';
  const ceiling = isBuiltIn ? builtInCeiling(id, scheme) : chance.percent(90) ? anyCeiling(chance, scheme) : undefined;
  const readers = [id, 'others', 'press', ...AUDIENCES.slice(0, 2)];
  // In small dossiers the marking of each item shows in the banner; in large ones, all that a scheme allows meet.
  const dossier = anyDossier({
    chance,
    writer,
    scheme,
    markings,
    readers,
    ceiling,
    own: anyOwn(chance, scheme, ceiling),
    marked: chance.one([10, 40, 70]),
    isSmall: chance.percent(60),
  });
  const { reader, audience } = isBuiltIn ? builtInReader(id, ceiling) : anyReader(chance, scheme, dossier, ceiling);
  const asked = chance.percent(12) ? anyMarks(chance, scheme) : undefined;
  const request = anyRequest(chance, dossier);
  const template = chance.percent(20) ? undefined : templateOf(chance, request.format !== 'text');
  const marking = asked ? written(asked, scheme) : chance.percent(8) ? 'EXERCISE' : undefined;
  return {
    dossier,
    template,
    audience,
    reader,
    scheme,
    traces: writer.traces,
    markings,
    asked,
    request: {
      ...request,
      audience: id,
      dossier: 'd',
      template: template === undefined ? chance.one(TEMPLATES) : 't',
      ...(marking === undefined ? {} : { marking }),
    },
  };
}

/** Most readers may see much, so that there is much for a banner to join. */
function anyCeiling(chance: Chance, scheme: Scheme): Marks {
  const drawn = [0, 1].map(() => anyMarks(chance, scheme, undefined, 45));
  return drawn.reduce((a, b) => (a.level >= b.level ? a : b));
}

/** The marking of a dossier, most often one that its readers may see: else there would be few briefs. */
function anyOwn(chance: Chance, scheme: Scheme, ceiling: Marks | undefined): Marks {
  const own = chance.percent(25) ? anyMarks(chance, scheme) : LOWEST;
  return chance.percent(10) || maySee(own, ceiling, scheme) ? own : (ceiling ?? LOWEST);
}

function builtInCeiling(id: string, scheme: Scheme): Marks | undefined {
  const text = builtIn.audience(id).value.ceiling[scheme.id];
  return text === undefined ? undefined : marksOf(text, scheme);
}

function builtInReader(id: string, ceiling: Marks | undefined): { reader: Reader; audience: undefined } {
  const { release, pagesAtMost, parts, kind, never, topics } = builtIn.audience(id).value;
  return {
    audience: undefined,
    reader: {
      id,
      kind,
      never,
      hasTopics: topics !== undefined,
      ceiling,
      release,
      hasPages: pagesAtMost !== undefined,
      hasMost: Object.values(parts).some((share) => share?.most !== undefined),
    },
  };
}

/** The ceilings of built-in audiences have few forms: levels, then caveats with a list of one name. */
function marksOf(text: string, scheme: Scheme): Marks {
  const { lead = ' - ', caveats = [] } = scheme;
  const [level, ...rest] = text.split(lead);
  const found = scheme.levels.findIndex((one) => text === one.level || text === one.banner || level === one.level || level === one.banner);
  const parts = text === scheme.levels[found]?.level || text === scheme.levels[found]?.banner ? [] : rest;
  return {
    level: found,
    caveats: Object.fromEntries(
      parts.map((part) => {
        const caveat = caveats.find(({ name }) => part === name || part.endsWith(` ${name}`) || part.startsWith(`${name} `));
        if (found < 0 || !caveat) throw new Error(`the oracle cannot read the ceiling "${text}"`);
        const names = part.replace(caveat.name, '').trim();
        return [caveat.name, names === '' ? [] : names.split(caveat.takes?.separator ?? ',')];
      }),
    ),
  };
}

function anyReader(chance: Chance, scheme: Scheme, { sections }: RandomDossier, ceiling: Marks | undefined): { reader: Reader; audience: string } {
  const release = chance.one(['no', 'embargoed', 'yes'] as const);
  const pagesAtMost = chance.percent(10) ? 2 + chance.upTo(4) : undefined;
  const hasMost = chance.percent(25);
  const share = () => ({
    ...(chance.percent(40) ? { depth: chance.one(DEPTHS) } : {}),
    ...(hasMost && chance.percent(50) ? { most: 1 + chance.upTo(1) } : {}),
  });
  const kind = chance.one([undefined, undefined, 'press', 'public', 'analyst'] as const);
  const never = {
    parts: chance.percent(20) ? chance.some([...PARTS], 20) : [],
    topics: chance.percent(30) ? [chance.one(['tactics', 'law'])] : [],
  };
  const topics = chance.percent(40) ? chance.some(['money', 'law', 'people'], 60) : undefined;
  const audience = {
    id: 'readers',
    ...(kind ? { kind } : {}),
    never,
    ...(topics ? { topics } : {}),
    ...(chance.percent(30) ? { rest: chance.one(['include', 'headline', 'omit']) } : {}),
    name: 'Readers',
    description: 'For tests.',
    preparedFor: 'the readers',
    template: 'one-pager',
    theme: 'institutional',
    depth: chance.one(['detail', ...DEPTHS]),
    ...(chance.percent(25) ? { sections: sections.filter(() => chance.percent(70)).map(({ id }) => ({ id })) } : {}),
    parts: Object.fromEntries(PARTS.filter(() => chance.percent(85)).map((name) => [name, share()])),
    ...(pagesAtMost ? { pagesAtMost } : {}),
    typeSize: 10,
    ceiling: ceiling ? { [scheme.id]: written(ceiling, scheme) } : {},
    release,
  };
  const hasTopics = topics !== undefined || audience.sections !== undefined;
  const reader = { id: 'readers', kind, never, hasTopics, ceiling, release, hasPages: pagesAtMost !== undefined, hasMost };
  return { audience: JSON.stringify(audience), reader };
}

function anyRequest(chance: Chance, { sections }: RandomDossier): Partial<BriefRequest> {
  const ids = sections.flatMap(({ id, sections: inner }) => [id, ...inner.map((one) => one.id)]);
  const format = chance.one(['pdf', 'pdf', 'pdf', 'html', 'text'] as const);
  return {
    format,
    ...(chance.percent(15) ? { depth: chance.one(DEPTHS) } : {}),
    ...(chance.percent(15) ? { sections: chance.some(ids).map((id) => ({ id })) } : {}),
    ...(chance.percent(10) ? { omit: chance.some(ids, 30) } : {}),
    // Most briefs are whole, so that what a template prints is in them.
    pagesAtMost: chance.percent(15) ? 1 + chance.upTo(4) : 99,
    ...(chance.percent(15) ? { annex: true } : {}),
    ...(chance.percent(12) && format === 'pdf' ? { attach: true } : {}),
    ...(chance.percent(10) ? { preparedFor: 'somebody else', watermark: 'For reading only' } : {}),
    ...(chance.percent(10) ? { page: { size: 'letter', notesMargin: true } } : {}),
  };
}
