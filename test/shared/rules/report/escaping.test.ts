// Laws of quoting: whatever a finding says, each format gives it back, and nothing of it is taken for markup, a formula or a command.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible } from '../../../../shared/base/visible.ts';
import { csvReport } from '../../../../shared/rules/report/csv.ts';
import { githubReport } from '../../../../shared/rules/report/github.ts';
import { junitReport } from '../../../../shared/rules/report/junit.ts';
import { markdownReport } from '../../../../shared/rules/report/markdown.ts';
import { sarifReport } from '../../../../shared/rules/report/sarif.ts';
import { saying } from './small.ts';

/** Texts that like to break out, mixed with any others. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...['=', '+', '-', '@', '\t', '\r', '\n', '"', "'", ',', ';', '|', '`', '\\', '<', '>', '&', '&amp;', '<br>', '<!-- -->', ']]>'],
        ...['[x](http://a.b)', '#12', 'www.', '::error::', '%0A', '%', ':', '\u0000', '\u202e', '\ud800', '\ufffe', '{0}', '$x$', 'a', ' '],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

/** A text with at least one letter, so that it is not shortened away or empty. */
const said = text.map((one) => `x${one}`);

describe('CSV', () => {
  it('gives every text back and lets none begin as a formula', () => {
    fc.assert(
      fc.property(text, (message) => {
        const rows = parseCsv(csvReport(saying(message)));
        expect(rows.length).toBe(2);
        const cell = rows[1]?.[6] ?? '';
        expect(cell.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(message);
        expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

describe('Markdown', () => {
  it('shows every text as it is', () => {
    fc.assert(
      fc.property(said, (message) => {
        const row = markdownReport(saying(message)).split('\n')[4] ?? '';
        const cells = row.split(/(?<=[^\\](?:\\\\)*) \| /);
        expect(cells.length).toBe(5);
        const cell = (cells[4] ?? '').replace(/ \|$/, '');
        const lines = message.split(/\r\n|\r|\n/).map(visible);
        expect(cell.split('<br>').map(shownMarkdown)).toEqual(lines);
      }),
    );
  });

  it('lets no text become a tag, a link, a mention or a reference', () => {
    fc.assert(
      fc.property(said, (message) => {
        const row = markdownReport(saying(message)).split('\n')[4] ?? '';
        const cell = row.slice(row.indexOf(' | 5 | ') + 7);
        const bare = cell.replaceAll('<!-- -->', '\u2060').replaceAll('<br>', '').replaceAll('&#36;', '');
        expect(bare).not.toMatch(/<|[@#](?!\u2060)|:\/\/|www\./);
        expect(bare).not.toMatch(/(?<!\\)(?:\\\\)*[[\]`*_~]/);
      }),
    );
  });
});

describe('GitHub', () => {
  it('is one command a line and gives every text back', () => {
    fc.assert(
      fc.property(text, (message) => {
        const lines = githubReport(saying(message)).split('\n');
        expect(lines.length).toBe(2);
        const [, head = '', data = ''] = /^::error ([^\n]*?)::([^\n]*)$/.exec(lines[0] ?? '') ?? [];
        const expected = message
          .split(/(\r|\n)/)
          .map((part) => (part === '\r' || part === '\n' ? part : visible(part)))
          .join('');
        expect(decoded(data)).toBe(expected);
        const properties = head.split(',').map((one) => one.split('='));
        expect(properties.every(([name]) => /^(file|line|endLine|col|endColumn|title)$/.test(name ?? ''))).toBe(true);
        expect(decoded(head.slice(head.indexOf('title=') + 6))).toBe(`DEMO-001 ${expected}`);
      }),
    );
  });
});

describe('JUnit', () => {
  it('is well formed and gives every text back, save for what XML cannot hold', () => {
    fc.assert(
      fc.property(text, (message) => {
        const xml = junitReport(saying(message));
        expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
        const [, attribute = ''] = /<failure type="error" message="([^"<]*)">/.exec(xml) ?? [];
        const [, body = ''] = /<failure [^>]*>([^<]*)<\/failure>/.exec(xml) ?? [];
        const expected = message
          .replace(/\p{Surrogate}/gu, '\ufffd')
          .replace(/[\ufffe\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`)
          .split(/([\t\n\r])/)
          .map((part, i) => (i % 2 === 1 ? part : visible(part)))
          .join('');
        expect(unescapedXml(attribute)).toBe(expected);
        expect(unescapedXml(body)).toBe(`a.causeway.json:5: error: ${expected}`);
        expect(xml.replace(/&(amp|lt|gt|quot|#9|#10|#13);/g, '')).not.toContain('&');
      }),
    );
  });
});

describe('SARIF', () => {
  it('is JSON and gives every text back, with brackets of links escaped', () => {
    fc.assert(
      fc.property(text, (message) => {
        const log = JSON.parse(sarifReport(saying(message)));
        const shown: string = log.runs[0].results[0].message.text;
        const read = shown.replace(/(\\+)\[(?=[^\]]*\]\()/g, (_, run: string) => `${run.slice(0, (run.length - 1) / 2)}[`);
        expect(read).toBe(visible(message));
        expect(shown).not.toMatch(/(?<!\\)(?:\\\\)*\[[^\]]*\]\(/);
      }),
    );
  });
});

/** RFC 4180 with LF line ends. */
function parseCsv(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < csv.length) {
    const quoted = csv[at] === '"';
    let cell = '';
    if (quoted) {
      for (at++; csv[at] !== '"' || csv[at + 1] === '"'; at++) {
        if (csv[at] === '"') at++;
        cell += csv[at];
      }
      at++;
    } else for (; csv[at] !== ',' && csv[at] !== '\n'; at++) cell += csv[at];
    rows.at(-1)?.push(cell);
    if (csv[at] === '\n' && at + 1 < csv.length) rows.push([]);
    at++;
  }
  return rows;
}

function decoded(text: string): string {
  return text.replace(/%(25|0D|0A|3A|2C)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function unescapedXml(text: string): string {
  const names: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', '#9': '\t', '#10': '\n', '#13': '\r' };
  return text.replace(/&(amp|lt|gt|quot|#9|#10|#13);/g, (_, name: string) => names[name] ?? '');
}

/** What a reader sees of a cell: comments gone, backslashes off, entities as letters. */
function shownMarkdown(cell: string): string {
  return cell
    .replaceAll('<!-- -->', '')
    .replace(
      /\\([\\`*_{}[\]|~])|&(amp|lt|gt|#36);/g,
      (_, letter?: string, name?: string) =>
        letter ?? ({ amp: '&', lt: '<', gt: '>', '#36': '$' } as { [name: string]: string })[name ?? ''] ?? '',
    );
}
