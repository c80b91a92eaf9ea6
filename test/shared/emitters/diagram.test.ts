// The SVG picture: well-formed whatever people type, the same bytes every time, a legend of what is used and nothing else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagram, emitDiagram } from '../../../shared/emitters/diagram.ts';
import type { PictureOptions } from '../../../shared/emitters/emitter.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { pictureOf } from '../../../shared/plan/picture.ts';
import { emptyPlan, type Plan } from '../../../shared/plan/plan.ts';
import { SAMPLES } from '../../../shared/plan/samples/index.ts';
import type { Finding } from '../../../shared/rules/define-rule.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { runRules } from '../../../shared/rules/run.ts';
import { anyPlan, hybridPlan } from '../plan/picture-plans.ts';

function picture(plan: Plan, findings: readonly Finding[] = [], theme: 'light' | 'dark' = 'light'): string {
  return emitDiagram({ plan, findings, theme }).files[0]?.text ?? '';
}

function finding(subject: string, severity: Finding['severity'], suppressed: string | null = null): Finding {
  return {
    rule: 'X-001',
    id: 'x/one',
    severity,
    title: 'T',
    message: 'M',
    subject,
    related: [],
    data: {},
    fixable: null,
    fingerprint: `${subject} ${severity}`,
    suppressed,
  };
}

const NAME = /^[A-Za-z][\w.:-]*/;

function isForbidden(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code < 0x20 && ![9, 10, 13].includes(code)) || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff;
}

/** Reads a document strictly; throws where it is not well-formed XML 1.0. Returns every element's name and attributes. */
function read(text: string): readonly { readonly name: string; readonly attributes: ReadonlyMap<string, string> }[] {
  if ([...text].some(isForbidden)) throw new Error('A character XML does not allow');
  const elements: { name: string; attributes: Map<string, string> }[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const content = text.slice(at, next < 0 ? text.length : next);
    if (content.includes('>') || /&(?!(?:amp|lt|gt|quot|#39|#9|#10|#13);)/.test(content))
      throw new Error(`Loose markup in "${content.slice(0, 60)}"`);
    if (open.length === 0 && content.trim() !== '') throw new Error('Text outside the root');
    if (next < 0) break;
    const end = text.indexOf('>', next);
    if (end < 0) throw new Error('Unclosed tag');
    const tag = text.slice(next + 1, end);
    at = end + 1;
    if (tag.startsWith('/')) {
      if (open.pop() !== tag.slice(1)) throw new Error(`Wrong end tag ${tag}`);
      continue;
    }
    const name = NAME.exec(tag)?.[0] ?? '';
    if (name === '') throw new Error(`Not a tag: ${tag.slice(0, 40)}`);
    if (open.length === 0 && elements.length > 0) throw new Error('Two roots');
    const attributes = new Map<string, string>();
    const body = tag.slice(name.length).replace(/\/$/, '');
    const rest = body.replaceAll(/\s([A-Za-z][\w:-]*)="([^"<]*)"/g, (_, key: string, value: string) => {
      if (attributes.has(key)) throw new Error(`Attribute ${key} twice`);
      if (/&(?!(?:amp|lt|gt|quot|#39|#9|#10|#13);)/.test(value)) throw new Error(`Loose & in ${key}`);
      attributes.set(key, value);
      return '';
    });
    if (rest.trim() !== '') throw new Error(`Odd attributes: ${rest}`);
    elements.push({ name, attributes });
    if (!tag.endsWith('/')) open.push(name);
  }
  if (open.length > 0) throw new Error(`Not closed: ${open.join(', ')}`);
  return elements;
}

/** The words of the legend. */
function legend(text: string): readonly string[] {
  const part = /<g data-part="legend">(.*?)<\/g>\n?<g data-part="title">/s.exec(text)?.[1] ?? '';
  return [...part.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');
}

describe('the picture of a plan', () => {
  it('is well-formed and refers to nothing outside', () => {
    const text = picture(hybridPlan());
    const elements = read(text);
    expect(elements[0]?.name).toBe('svg');
    expect(text).not.toMatch(/href|url\(|@import|<image|<script|<foreignObject/);
    expect(text.match(/https?:/g)).toHaveLength(1);
  });

  it('has unique ids and one group per drawn thing and line', () => {
    const elements = read(picture(hybridPlan()));
    const ids = elements.flatMap((one) => one.attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const data = elements.flatMap((one) => one.attributes.get('data-id') ?? []);
    expect(new Set(data).size).toBe(data.length);
    expect(data).toContain('privateEndpoint:pe-arc');
    expect(data).toContain('connection:cn-hub');
  });

  it('gives the same bytes twice', () => {
    expect(picture(hybridPlan())).toBe(picture(hybridPlan()));
    expect(picture(hybridPlan(), [], 'dark')).not.toBe(picture(hybridPlan()));
  });

  it('lists in the legend the line styles in use only', () => {
    expect(legend(picture(hybridPlan()))).toEqual([
      'Site-to-site VPN',
      'VNet peering',
      'Private link',
      'DNS forward, zone link',
      'Local network',
    ]);
    const [a, b] = [make('vnet', 'a', {}), make('vnet', 'b', {})];
    expect(legend(picture(planOf([a, b, make('peering', 'p', { parent: a.id, remoteNetwork: b.id })])))).toEqual(['VNet peering']);
    expect(legend(picture(planOf([a])))).toEqual([]);
  });

  it('shows the worst severity and the number of open findings', () => {
    const found = [
      finding('privateEndpoint:pe-arc', 'warning'),
      finding('privateEndpoint:pe-arc', 'error'),
      finding('networkInterface:nic-app-01', 'unknown'),
      finding('vnet:vnet-hub', 'info', 'accepted'),
    ];
    const text = picture(hybridPlan(), found);
    expect(text).toContain('Private endpoint pe-arc, 10.0.1.4–9, 2 findings, worst: error');
    expect(text).toContain('Virtual machine vm-app-01, 10.1.1.4, 1 finding: unknown');
    expect(legend(text).slice(-2)).toEqual(['Error', 'Unknown']);
    expect(text).not.toContain('Virtual network vnet-hub, 10.0.0.0/16, 1 finding');
  });

  it('says in words what it shows', () => {
    const text = picture(hybridPlan());
    expect(text).toMatch(/<desc id="picture-text">Shows [^<]*1 Site[^<]*Links: [^<]*Site-to-site VPN: vpn-edge to vgw-hub/);
  });

  it('draws a valid small picture of an empty plan', () => {
    const text = picture(emptyPlan('Blank'));
    read(text);
    expect(text).toContain('Nothing is drawn yet');
  });

  it('shortens long names in the middle and keeps the whole in the title', () => {
    const name = 'vnet-production-westeurope-shared-services-and-connectivity-0001';
    const text = picture(planOf([make('vnet', name, { addressSpace: ['10.0.0.0/16'] })]));
    expect(text).toContain(`<title>Virtual network ${name}, 10.0.0.0/16</title>`);
    expect(text).toMatch(/>vnet-pro[^<]*…[^<]*0001</);
  });

  it('writes a title block of what is known', () => {
    const plan = { ...hybridPlan(), info: { name: 'Harbour', version: '0.4 draft', author: 'Network team', classification: 'Internal' } };
    const text = picture(plan);
    for (const word of ['Harbour', '0.4 draft', 'Network team', 'Internal']) expect(text).toContain(`>${word}<`);
    expect(text).not.toContain('>Date<');
  });

  it('stays well-formed whatever people type', () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '</text><script>',
        ']]>',
        '&amp;',
        '"\'<>&',
        '\u0000\u0007\u001b',
        '\ud800',
        '\udfff\ud800',
        '\uffff',
        'a\tb\nc\r',
        '{{x}}',
        '\u202eabc',
      ),
      fc.string({ unit: 'binary', maxLength: 80 }),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (a, b, c) => {
        const vnet = make('vnet', a, { id: `vnet:${b}`, addressSpace: [c] });
        const subnet = make('subnet', b, { parent: vnet.id, addressPrefix: a });
        const site = make('site', c, { prefixes: [a, b] });
        const dns = make('dnsServer', a, { parent: site.id, address: b, forwarders: [{ domain: c, targets: [a] }] });
        const plan = { ...planOf([vnet, subnet, site, dns]), info: { name: a, description: b, author: c } };
        read(picture(plan, [finding(vnet.id, 'error')]));
      }),
      { numRuns: 200 },
    );
  });

  it('stays well-formed for any plan', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        read(picture(plan));
      }),
      { numRuns: 40 },
    );
  });

  it('says so when lines to zones are left out', () => {
    const vnets = Array.from({ length: 6 }, (_, i) => make('vnet', `v${i}`, {}));
    const zones = Array.from({ length: 5 }, (_, i) => make('privateDnsZone', `z${i}.example`, {}));
    const links = zones.flatMap((zone) => vnets.map((vnet) => make('zoneLink', `to-${vnet.name}`, { parent: zone.id, network: vnet.id })));
    const { notes, files } = emitDiagram({ plan: planOf([...vnets, ...zones, ...links]), findings: [] });
    expect(notes.map((note) => note.message)).toEqual([
      '30 lines from networks to DNS zones are left out; each network says how many zones are linked.',
    ]);
    expect(files[0]?.text).toContain('5 zones linked');
  });

  it('describes itself as the format svg', () => {
    expect([diagram.format, diagram.extension]).toEqual(['svg', '.svg']);
  });
});

describe('parts of the picture', () => {
  const plan = SAMPLES[0]?.plan() ?? planOf([]);
  const findings = runRules(plan, RULES);
  const drawn = (picture: PictureOptions): string => emitDiagram({ plan, findings, picture }).files[0]?.text ?? '';

  it.each([
    ['legend', { legend: false }, 'data-part="legend"'],
    ['title block', { title: false }, 'data-part="title"'],
    ['marks of findings', { findings: false }, 'finding'],
  ])('%s can be left out', (_, options, part) => {
    expect(drawn({})).toContain(part);
    expect(drawn(options)).not.toContain(part);
  });

  it('words beside lines can be left out', () => {
    const label = pictureOf(plan).links.find((link) => link.detail !== '')?.detail ?? 'none';
    expect(drawn({})).toContain(`>${label}<`);
    expect(drawn({ labels: false })).not.toContain(`>${label}<`);
  });

  it('notes, frames and images can be left out', () => {
    const note = { id: 'note:1', type: 'note', x: 0, y: -100, width: 200, height: 40, text: 'Ask the provider', colour: 'blue' } as const;
    const noted = { ...plan, annotations: new Map([['note:1', note]]) };
    const text = (annotations: boolean): string => emitDiagram({ plan: noted, findings, picture: { annotations } }).files[0]?.text ?? '';
    expect(text(true)).toContain('Ask the provider');
    expect(text(false)).not.toContain('Ask the provider');
  });

  it('one resource alone is drawn with what lies in it, on a sheet of its size', () => {
    const network = [...plan.resources.values()].find((one) => one.kind === 'vnet' && one.name === 'vnet-hub');
    const ids = [...drawn({ scope: [network?.id ?? ''] }).matchAll(/data-id="([^"]*)"/g)].map((match) => match[1]);
    const picture = pictureOf(plan);
    const inside = (id: string | null): boolean => id !== null && (id === network?.id || inside(picture.byId.get(id)?.parent ?? null));
    expect(ids.length).toBeGreaterThan(3);
    const kept = new Set(picture.nodes.filter((node) => inside(node.id)).map((node) => node.id));
    const links = new Set(picture.links.filter((link) => kept.has(link.from) && kept.has(link.to)).map((link) => link.id));
    expect(ids.filter((id) => !kept.has(id ?? '') && !links.has(id ?? ''))).toEqual([]);
    const width = (text: string): number => Number(/width="(\d+)"/.exec(text)?.[1]);
    expect(width(drawn({ scope: [network?.id ?? ''], title: false }))).toBeLessThan(width(drawn({})));
  });
});
