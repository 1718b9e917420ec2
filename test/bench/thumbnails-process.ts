/** Makes thumbnails of a file in one of some ways, in a process of its own, and tells what that took. */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';

const ways: Readonly<Record<string, (picture: Buffer) => Promise<unknown>>> = {
  ours: async (picture) => {
    const { renderThumbnails } = await import('#shared/media/thumbnail.renderer.ts');
    return renderThumbnails(picture);
  },
  sharp: (picture) => Promise.all([160, 480, 1080].map((side) => byItself(picture, side))),
  'sharp, one': (picture) => byItself(picture, 320),
};

const byItself = (picture: Buffer, side: number): Promise<Buffer> =>
  sharp(picture)
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp()
    .toBuffer();

/** Linux counts into the usual number what the parent had when this process was started. */
function mostKilobytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

async function measure(way = '', file = ''): Promise<void> {
  const picture = readFileSync(file);
  const begun = performance.now();
  await ways[way]?.(picture);
  const milliseconds = performance.now() - begun;
  process.send?.({ milliseconds, megabytes: mostKilobytes() / 1000 });
}

void measure(...process.argv.slice(2));
