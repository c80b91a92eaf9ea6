import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeText, readStream, readTextFile } from '../../services/text.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const utf16 = (text: string, order: 'le' | 'be'): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from('é ☃ 🙂'), 'é ☃ 🙂'],
    ['UTF-8 with byte order mark', Buffer.from('\ufeffé'), 'é'],
    ['UTF-16 little endian', utf16('é 🙂', 'le'), 'é 🙂'],
    ['UTF-16 big endian', utf16('é 🙂', 'be'), 'é 🙂'],
    ['an empty file', Buffer.alloc(0), ''],
    ['one byte', Buffer.from('{'), '{'],
  ])('reads %s', (_, bytes, text) => {
    expect(decodeText(bytes, 'plan')).toEqual({ ok: true, value: text });
  });

  it.each([
    ['a Latin-1 letter', [0x7b, 0xe9, 0x7d], 'byte 1 (0xe9)'],
    ['a stray continuation', [0x61, 0x62, 0x80], 'byte 2 (0x80)'],
    ['an overlong form', [0xc0, 0xaf], 'byte 0 (0xc0)'],
    ['half of a surrogate pair', [0x61, 0xed, 0xa0, 0x80], 'byte 1 (0xed)'],
    ['a character beyond the last', [0xf4, 0x90, 0x80, 0x80], 'byte 0 (0xf4)'],
    ['a cut-off character', [0x61, 0xe2, 0x98], 'byte 1 (0xe2)'],
  ])('names file and offset of %s', (_, bytes, place) => {
    const read = decodeText(Uint8Array.from(bytes), 'hub.causeway.json');
    expect(read.ok ? '' : read.error.message).toContain(`hub.causeway.json is not UTF-8: ${place}`);
  });

  it.each([
    ['an odd number of bytes', Buffer.from([0xff, 0xfe, 0x61]), 'at byte 2'],
    ['half of a surrogate pair', Buffer.from([0xff, 0xfe, 0x61, 0, 0x00, 0xd8]), 'at byte 4'],
    ['no byte order mark', Buffer.from('{}', 'utf16le'), 'without a byte order mark'],
  ])('refuses UTF-16 with %s', (_, bytes, part) => {
    const read = decodeText(bytes, 'plan');
    expect(read.ok ? '' : read.error.message).toContain(part);
  });
});

describe('reading files', () => {
  it('refuses a file over the limit with a sentence', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'big.json'), 'x'.repeat(2 * 1024 * 1024));
    const read = await readTextFile(join(folder, 'big.json'), 'big.json', 1024 * 1024);
    expect(read).toEqual({
      ok: false,
      error: { code: 'invalid', message: 'big.json is larger than 1 MB, more than is read. Check that it is the right file.' },
    });
  });

  it('stops reading a stream at the limit', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given++;
        yield Buffer.alloc(1024, 0x20);
      }
    }
    const read = await readStream(endless(), 'Standard input', 10 * 1024);
    expect(read.ok).toBe(false);
    expect(given).toBe(11);
  });

  it.each([
    ['a missing file', 'none.json', 'Cannot read none.json: there is no such file or folder.'],
    ['a folder', '.', 'Cannot read .: it is a folder, not a file.'],
  ])('says what is wrong with %s', async (_, name, message) => {
    const read = await readTextFile(join(await temporaryFolder(), name), name);
    expect(read.ok ? '' : read.error.message).toBe(message);
  });
});
