import type { Audience } from '../../contract/audience.ts';
import type { Dossier } from '../../contract/dossier.ts';
import { caution, type Problem, type SourceLocation } from '../../contract/problem.ts';
import { TOPICS } from '../../contract/readers.ts';
import { itemsOf } from '../dossier/items.ts';
import { pathText } from '../source/schema.ts';
import { nearest } from '../source/suggest.ts';
import type { Sourced } from '../source/yaml.ts';

type Path = readonly (string | number)[];

/** A place and a path for a warning. */
interface At {
  place: SourceLocation;
  path: string;
}

const BUILT_IN: readonly string[] = TOPICS;

/** Warnings of topics in a dossier that look like mistyped built-in ones: any other topic is allowed. */
export function topicsOfDossier({ value, placeOf }: Sourced<Dossier>): Problem[] {
  return itemsOf(value).flatMap(({ value: { topics = [] }, path }) => mistyped(topics, [...path, 'topics'], placeOf));
}

/** The same for an audience, and what it both asks for and never gets. */
export function topicsOfAudience({ value, placeOf }: Sourced<Audience>): Problem[] {
  const { topics = [], never, parts } = value;
  const at = (path: Path): At => ({ place: placeOf(path), path: pathText(path) });
  const asked = topics.map((one) => (typeof one === 'string' ? one : one.topic));
  const wrong = (what: string, path: Path): Problem =>
    caution('contradiction', `the audience asks for ${what} and never gets it`, { ...at(path), hints: ['remove it from one of the two'] });
  return [
    ...mistyped(asked, ['topics'], placeOf),
    ...mistyped(never.topics, ['never', 'topics'], placeOf),
    ...never.topics.flatMap((topic, index) => (asked.includes(topic) ? [wrong(`the topic "${topic}"`, ['never', 'topics', index])] : [])),
    ...never.parts.flatMap((part, index) => (parts[part] ? [wrong(`the part ${part}`, ['never', 'parts', index])] : [])),
  ];
}

function mistyped(topics: readonly string[], path: Path, placeOf: (path: Path) => SourceLocation): Problem[] {
  return topics.flatMap((topic, index) => {
    const near = BUILT_IN.includes(topic) ? undefined : nearest(topic, BUILT_IN);
    if (near === undefined) return [];
    const here = [...path, index];
    const hints = [`did you mean "${near}"?`, 'if not, keep it: audiences of your own can ask for it'];
    return [
      caution('unusual-topic', `the built-in audiences do not know the topic "${topic}"`, { place: placeOf(here), path: pathText(here), hints }),
    ];
  });
}
