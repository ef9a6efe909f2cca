/**
 * The document in which pages are drawn: a hidden frame in the window. The fonts of a brief change at each key press, and a document that
 * gets a new font lays out all of its text again. In the window itself this would be visible.
 */
let frame: HTMLIFrameElement | undefined;

function hostDocument(): Document {
  if (!frame?.contentDocument) {
    frame = Object.assign(document.createElement('iframe'), { tabIndex: -1, title: '', ariaHidden: 'true' });
    // Rendered, so that its fonts are loaded, but without size or pointer events.
    Object.assign(frame.style, { position: 'absolute', width: '0', height: '0', border: 'none', visibility: 'hidden' });
    document.body.append(frame);
  }
  return frame.contentDocument as Document;
}

/** Makes pdf.js load the fonts of its document into the frame. */
export function fontHost(): { ownerDocument: HTMLDocument } {
  return { ownerDocument: hostDocument() as HTMLDocument };
}

/**
 * A canvas with access to the fonts of the pages. Once drawn, it can be shown anywhere in the window. A spare canvas is used again if it
 * has the right size. Pixels.
 */
export function createCanvas(width: number, height: number, spare?: HTMLCanvasElement): HTMLCanvasElement {
  const size = { width: Math.floor(width), height: Math.floor(height) };
  if (spare?.width === size.width && spare.height === size.height) return hostDocument().adoptNode(spare);
  return Object.assign(hostDocument().createElement('canvas'), size);
}
