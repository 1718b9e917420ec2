/**
 * Scans of a progressive JPEG: the decoder goes over the whole picture once for each, and no limit of time reaches it
 * there. Encoders write ten or so; a hundred over 67 million pixels take about a second.
 */
const maximumScans = 100;

/** Frames of an animated WebP: the decoder looks for the end of their list once for each, and even to read its size. */
const maximumFrames = 5000;

/** Whether a small file makes work for minutes by what it repeats. Other kinds have nothing that grows like this. */
export function takesTooLong(picture: Uint8Array): boolean {
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return scansOf(bytes) > maximumScans;
  if (bytes.toString('latin1', 0, 4) === 'RIFF') return framesOf(bytes) > maximumFrames;
  return false;
}

/** Markers are read as the decoder does: what is between them is skipped, be it a scan's data or garbage. */
function scansOf(jpeg: Buffer): number {
  let scans = 0;
  let at = jpeg.indexOf(0xff, 2);
  while (at >= 0 && at + 4 <= jpeg.length) {
    const marker = jpeg.readUInt8(at + 1);
    if (marker === 0xd9) break;
    if (marker === 0xda) scans += 1;
    at = jpeg.indexOf(0xff, afterMarker(jpeg, at, marker));
  }
  return scans;
}

function afterMarker(jpeg: Buffer, at: number, marker: number): number {
  if (marker === 0xff) return at + 1;
  // A stuffed 0xff of a scan's data, and the markers that have no segment.
  if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)) return at + 2;
  return at + 2 + jpeg.readUInt16BE(at + 2);
}

function framesOf(webp: Buffer): number {
  let frames = 0;
  for (let at = 12; at + 8 <= webp.length;) {
    if (webp.toString('latin1', at, at + 4) === 'ANMF') frames += 1;
    const size = webp.readUInt32LE(at + 4);
    at += 8 + size + (size % 2);
  }
  return frames;
}
