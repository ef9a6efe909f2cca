/**
 * Where pages are drawn: a document of its own inside the window, which shows nothing. The faces of a brief are others after
 * each key, and a document that gets a face lays all of its text out anew: of the whole window, what would be seen.
 */
let frame: HTMLIFrameElement | undefined;

function hostDocument(): Document {
  if (!frame?.contentDocument) {
    frame = Object.assign(document.createElement('iframe'), { tabIndex: -1, title: '', ariaHidden: 'true' });
    // It is rendered, so that its faces are, but takes no room and no pointer.
    Object.assign(frame.style, { position: 'absolute', width: '0', height: '0', border: 'none', visibility: 'hidden' });
    document.body.append(frame);
  }
  return frame.contentDocument as Document;
}

/** For pdf.js, which gives the faces of its document to this one. */
export function fontHost(): { ownerDocument: HTMLDocument } {
  return { ownerDocument: hostDocument() as HTMLDocument };
}

/**
 * A canvas that knows the faces of the pages; it may be shown anywhere in the window once it is drawn. One that is shown no more
 * is taken again where it has the size. Pixels.
 */
export function createCanvas(width: number, height: number, spare?: HTMLCanvasElement): HTMLCanvasElement {
  const size = { width: Math.floor(width), height: Math.floor(height) };
  if (spare?.width === size.width && spare.height === size.height) return hostDocument().adoptNode(spare);
  return Object.assign(hostDocument().createElement('canvas'), size);
}
