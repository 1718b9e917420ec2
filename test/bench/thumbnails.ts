/** Thumbnails by our renderer, beside sharp alone making the same of the same pictures, and one thumbnail alone. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import * as z from 'zod';
import { bundle } from '#lib/bundling/bundle.ts';
import { markdownTable } from '#lib/docs/markdown-table.ts';
import { against, milliseconds } from './markdown.ts';
import { interleaved, median } from './measure.ts';

const rounds = 11;
const bar = { ratio: 1.1, megabytes: 130 };
const noBar = Infinity;

const directory = mkdtempSync(join(tmpdir(), 'paceline-thumbnails-'));
const name = 'thumbnails';
await bundle(directory, {
  functions: [{ name, entry: 'test/bench/thumbnails-process.ts' }],
  packagesBeside: { [name]: ['sharp'] },
  target: 'host',
});
const program = join(directory, 'code', name, 'index.js');

const noise = (size: { width: number; height: number }, sigma: number): Sharp =>
  sharp({
    create: { ...size, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma } },
  });

/** Coarse spots in all colours, and, as a sensor has it, fine noise over them. */
async function photograph(width: number, height: number): Promise<Sharp> {
  const spots = noise({ width: Math.ceil(width / 32), height: Math.ceil(height / 32) }, 60);
  const grain = await noise({ width, height }, 8).png({ compressionLevel: 0 }).toBuffer();
  const coarse = await spots.resize({ width, height, fit: 'fill' }).png({ compressionLevel: 0 }).toBuffer();
  return sharp(coarse).composite([{ input: grain, blend: 'soft-light' }]);
}

const small = await photograph(4000, 3000);
const large = await photograph(8660, 5774);
const pictures = {
  '12 MP JPEG': small.clone().jpeg({ quality: 85 }),
  '12 MP progressive JPEG': small.clone().jpeg({ quality: 85, progressive: true }),
  '50 MP JPEG': large.clone().jpeg({ quality: 85 }),
  '50 MP PNG': large.clone().png({ palette: true, effort: 1 }),
};
const files = new Map<string, string>();
for (const [picture, written] of Object.entries(pictures)) {
  const file = join(directory, picture);
  await written.toFile(file);
  files.set(picture, file);
}

const Taken = z.object({ milliseconds: z.number(), megabytes: z.number() });
type Taken = z.infer<typeof Taken>;

const taken = (picture: string, way: string) => async (): Promise<Taken> => {
  const child = fork(program, [way, files.get(picture) ?? ''], { execArgv: [] });
  const ended = once(child, 'exit');
  const [message] = await Promise.race([once(child, 'message'), ended]);
  await ended;
  return Taken.parse(message);
};

const one = ['12 MP JPEG', 'sharp, one'] as const;
const measured = await interleaved(
  rounds,
  new Map(
    [
      ...[...files.keys()].flatMap((picture) => ['ours', 'sharp'].map((way) => [picture, way] as const)),
      one,
    ].map(([picture, way]) => [`${picture} ${way}`, taken(picture, way)] as const),
  ),
);
rmSync(directory, { recursive: true });

const medianOf = (picture: string, way: string, what: keyof Taken): number =>
  median(measured(`${picture} ${way}`).map((each) => each[what]));

const row = (picture: string, way: string, label: string, bars = { ratio: noBar, megabytes: noBar }) => {
  const time = medianOf(picture, way, 'milliseconds');
  const ratio = time / medianOf(picture, 'sharp', 'milliseconds');
  const memory = medianOf(picture, way, 'megabytes');
  return [picture, label, milliseconds(time), against(ratio, bars.ratio), against(memory, bars.megabytes, 0)];
};
const rows = [
  row(...one, 'sharp, one of 320 px'),
  ...[...files.keys()].flatMap((picture) => [
    row(picture, 'sharp', 'sharp, the same three'),
    row(picture, 'ours', 'ours', { ...bar, megabytes: picture.startsWith('12') ? bar.megabytes : noBar }),
  ]),
];

process.stdout.write(
  `${markdownTable(['picture', 'made by', 'ms', '×', 'MB at most'], rows)}\n\nMedians of ${rounds} processes.\n`,
);
