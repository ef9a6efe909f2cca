/** Why a section is in a brief, or is not: a sentence for the person who makes the brief. */
export const WHY = {
  all: 'This audience gets every section.',
  asked: 'You selected it.',
  notAsked: 'You did not select it.',
  listed: 'The audience lists it.',
  notListed: 'The audience lists only a section inside it.',
  within: 'It is inside a section that is included.',
  inside: 'A section inside it has a topic that this audience asks for.',
  points: 'Some of its points have a topic that this audience asks for.',
  topic: (topic: string) => `This audience asks for its topic "${topic}".`,
  never: (topic: string) => `This audience never gets the topic "${topic}".`,
  rest: (topics: readonly string[] | undefined) => `${outside(topics)}; this audience gets such sections too.`,
  headline: (topics: readonly string[] | undefined) => `${outside(topics)}; this audience gets only the headlines of such sections.`,
  omitted: (topics: readonly string[] | undefined) => `${outside(topics)}; this audience does not get such sections.`,
  untagged: 'No section of the dossier has topics, so this audience gets all of them.',
  untaggedHeadline: 'No section of the dossier has topics, so this audience gets the headlines of all of them.',
  noTopicOfAudience: 'No section of the dossier has a topic that this audience asks for, so it gets the headlines of all of them.',
};

function outside(topics: readonly string[] | undefined): string {
  if (!topics) return 'It has no topics';
  const names = topics.map((topic) => `"${topic}"`).join(', ');
  return `This audience does not ask for its ${topics.length === 1 ? 'topic' : 'topics'} ${names}`;
}
