/** Minimal valid content of a new dossier or template. A new theme starts as a copy. */
export const EMPTY = {
  dossiers: (id: string) => `format: 1
meta:
  id: ${id}
  title: Untitled dossier
  occasion: The occasion
  place: The place
  dates:
    start: "2000-01-01"
    end: "2000-01-01"
  asOf: "2000-01-01T12:00:00+00:00"
  language: en-GB
  reference: REF-1
  version: "1"
  status: draft
  marking:
    scheme: tlp
    level: CLEAR
sections:
  - id: main
    title: Main points
    topics: [decision]
    points:
      - text: The first point.
        cites:
          - source#1
        depth: headline
sources:
  - id: source
    title: The source
`,
  templates: (id: string) => `---
name: ${nameOf(id)}
description: A new template
kind: Brief
---
<h1>{{brief.title}}</h1>
<p role="meta">{{brief.occasion}}, {{brief.place}}, {{dates brief.start brief.end}}</p>
{{#each sections}}
  <section item="{{key}}">
    <h2>{{title}}</h2>
    {{#each points}}
      <p item="{{key}}">{{prose text}}{{cite cites}}</p>
    {{/each}}
  </section>
{{/each}}
`,
};

function nameOf(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
}
