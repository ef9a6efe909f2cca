/// <reference types="vite/client" />
import { afterEach, describe, expect, it } from 'vitest';
import type { BriefPreview } from '../../renderer/preview/brief-preview.ts';
import '../../renderer/preview/brief-preview.ts';

afterEach(() => document.body.replaceChildren());

/** A file of so many pages, with something drawn on each or nothing. */
function pagesOf(count: number, drawing = ''): Parameters<BriefPreview['show']>[0] {
  const kids = Array.from({ length: count }, (_, index) => `${index + 4} 0 R`).join(' ');
  const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 140]/Contents 3 0 R>>';
  const pages = Array.from({ length: count }, (_, index) => `${index + 4} 0 obj ${page} endobj`);
  const file = [
    '%PDF-1.7',
    '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj',
    `2 0 obj <</Type/Pages/Kids[${kids}]/Count ${count}>> endobj`,
    `3 0 obj <</Length ${drawing.length}>> stream\n${drawing}\nendstream endobj`,
    ...pages,
  ];
  const bytes = new TextEncoder().encode([...file, 'trailer <</Root 1 0 R>>', '%%EOF'].join('\n'));
  return { bytes, fingerprints: [], placements: [] };
}

async function open(): Promise<{ preview: BriefPreview; drawn(): number }> {
  const preview = document.createElement('am-brief-preview') as BriefPreview;
  Object.assign(preview.style, { width: '400px', height: '500px' });
  document.body.append(preview);
  await preview.updateComplete;
  return { preview, drawn: () => preview.shadowRoot?.querySelectorAll('.page canvas').length ?? 0 };
}

/** The picture of the first page. */
function canvasOf(preview: BriefPreview): HTMLCanvasElement {
  return preview.shadowRoot?.querySelector('.page canvas') as HTMLCanvasElement;
}

/** Whether the middle of a canvas is black, so far down. */
function isBlack(canvas: HTMLCanvasElement, part: number): boolean {
  const pixel = canvas.getContext('2d')?.getImageData(canvas.width / 2, canvas.height * part, 1, 1).data ?? [255];
  return pixel[0] === 0;
}

/** How wide the picture of a page should be. Pixels. */
function widthOf(preview: BriefPreview): number {
  return Math.floor((preview.shadowRoot?.querySelector('.page')?.clientWidth ?? 0) * window.devicePixelRatio);
}

describe('the pages on screen', () => {
  it('answer when they are there', async () => {
    const { preview, drawn } = await open();
    expect(await preview.show(pagesOf(1))).toBe(true);
    await expect.poll(drawn).toBe(1);
    // The frame is in sight by now: what comes next is drawn before it answers.
    expect(await preview.show(pagesOf(1))).toBe(true);
    expect(drawn()).toBe(1);
  });

  it('give way to newer ones without a word, whatever they are at', async () => {
    const { preview, drawn } = await open();
    await preview.show(pagesOf(1));
    for (const wait of [0, 1, 5, 10, 20, 40]) {
      const older = preview.show(pagesOf(3));
      await new Promise((resolve) => setTimeout(resolve, wait));
      const newer = preview.show(pagesOf(2));
      expect(await newer).toBe(true);
      await expect(older).resolves.toBeTypeOf('boolean');
    }
    expect(preview.shadowRoot?.querySelectorAll('.page')).toHaveLength(2);
    await expect.poll(drawn).toBeGreaterThan(0);
  });

  it('leave the document at once when they are of another brief, with their pixels, whatever is being made of them', async () => {
    const { preview, drawn } = await open();
    for (const wait of [0, 1, 5, 20, 60, 200]) {
      const shown = preview.show(pagesOf(3, '0 0 100 140 re f'));
      await new Promise((resolve) => setTimeout(resolve, wait));
      const canvases = [...(preview.shadowRoot?.querySelectorAll('canvas') ?? [])];
      preview.clear();
      expect(preview.shadowRoot?.querySelectorAll('canvas, .page')).toHaveLength(0);
      for (const { width, height } of canvases) expect([width, height]).toEqual([0, 0]);
      await expect(shown).resolves.toBeTypeOf('boolean');
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(preview.shadowRoot?.querySelectorAll('canvas, .page')).toHaveLength(0);
      expect(preview.placements).toEqual([]);
    }
    expect(await preview.show(pagesOf(1))).toBe(true);
    await expect.poll(drawn).toBe(1);
  });

  it('answer though the window takes another size while they are drawn', async () => {
    const { preview } = await open();
    await preview.show(pagesOf(1));
    const shown = preview.show(pagesOf(2));
    preview.setZoom('page');
    preview.style.width = '300px';
    expect(await shown).toBe(true);
  });
});

describe('the canvas of a page', () => {
  it('are drawn on the canvas before the last one, and leave nothing of what was on it', async () => {
    const { preview, drawn } = await open();
    await preview.show(pagesOf(1));
    await expect.poll(drawn).toBe(1);
    const [upper, lower] = ['0 70 100 70 re f', '0 0 100 70 re f'];
    const seen = new Set<HTMLCanvasElement>();
    for (const drawing of [upper, lower, upper, lower, '']) {
      expect(await preview.show(pagesOf(1, drawing))).toBe(true);
      const canvas = canvasOf(preview);
      seen.add(canvas);
      expect([0.25, 0.75].map((part) => isBlack(canvas, part))).toEqual([drawing === upper, drawing === lower]);
    }
    expect(seen.size).toBe(2);
  });

  it('are drawn on a canvas of their size', async () => {
    const { preview, drawn } = await open();
    const widths = new Set<number>();
    for (const zoom of [1, 2, 1, 2] as const) {
      preview.setZoom(zoom);
      await preview.show(pagesOf(1, '0 0 100 140 re f'));
      await expect.poll(drawn).toBe(1);
      await expect.poll(() => canvasOf(preview).width).toBe(widthOf(preview));
      expect(isBlack(canvasOf(preview), 0.5)).toBe(true);
      widths.add(widthOf(preview));
    }
    expect(widths.size).toBe(2);
  });

  it('say so when they cannot be read', async () => {
    const { preview } = await open();
    await expect(preview.show({ bytes: new Uint8Array([1, 2, 3]), fingerprints: [], placements: [] })).rejects.toThrow();
  });
});
