/** Office Open XML files as far as their type goes: zips of a list of content types and of named parts. */
import { crc32, deflateRawSync } from 'node:zlib';

const folders = { docx: 'word/document', xlsx: 'xl/workbook', pptx: 'ppt/presentation' } as const;

const mainTypes = {
  docx: 'wordprocessingml.document',
  xlsx: 'spreadsheetml.sheet',
  pptx: 'presentationml.presentation',
} as const;

export type OfficeKind = keyof typeof folders;

export const officeType = (kind: OfficeKind): string =>
  `application/vnd.openxmlformats-officedocument.${mainTypes[kind]}`;

type OfficeOptions = {
  /** Microsoft and Google write the list of content types first, LibreOffice last. */
  readonly contentTypes?: 'first' | 'last';
  /** Bytes of a preview picture before the document. */
  readonly preview?: number;
};

export function officeFile(
  kind: OfficeKind,
  { contentTypes = 'first', preview = 0 }: OfficeOptions = {},
): Buffer {
  const types = entry(
    '[Content_Types].xml',
    `<Types><Override PartName="/${folders[kind]}.xml" ContentType="${officeType(kind)}.main+xml"/></Types>`,
  );
  const parts = [
    entry('_rels/.rels', '<Relationships/>'),
    ...(preview > 0 ? [entry('docProps/thumbnail.jpeg', Buffer.alloc(preview, 'x'), { stored: true })] : []),
    entry(`${folders[kind]}.xml`, 'x'.repeat(50_000)),
  ];
  return zip(contentTypes === 'first' ? [types, ...parts] : [...parts, types]);
}

/** A zip that is no Office file. */
export const plainZip = (): Buffer => zip([entry('notes.txt', 'Just a text')]);

type Entry = { readonly name: Buffer; readonly header: Buffer; readonly data: Buffer };

function entry(name: string, content: string | Buffer, { stored = false } = {}): Entry {
  const data = stored ? Buffer.from(content) : deflateRawSync(content);
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(stored ? 0 : 8, 4);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(data.length, 14);
  header.writeUInt32LE(Buffer.byteLength(content), 18);
  header.writeUInt16LE(name.length, 22);
  return { name: Buffer.from(name), header, data };
}

function zip(entries: readonly Entry[]): Buffer {
  let offset = 0;
  const directory: Buffer[] = [];
  const files = entries.map(({ name, header, data }) => {
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\0'), header, place, name);
    const file = Buffer.concat([Buffer.from('PK\u0003\u0004'), header, name, data]);
    offset += file.length;
    return file;
  });
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}
