// Gallery: the states of nodes, and the styles of links.
import { DOUBLE_LINE_GAP, dashArray, LINK_MARKS, LINK_STYLES, type LinkStyle, TRACE_STYLE } from '../../shared/facts/tokens.ts';
import { Badge } from '../ui/Badge.tsx';
import { GlyphTile } from '../ui/Glyph.tsx';
import { Icon, SEVERITY_LABELS, SeverityMark } from '../ui/icons.tsx';
import { shapes } from '../ui/shapes.ts';
import { SEVERITIES, Section } from './Section.tsx';

const NODE_STATES = [
  ['Rest', '', null],
  ['Hover', 'g-node-hover', null],
  ['Keyboard focus', 'g-node-focus', null],
  ['Selected', 'g-node-selected', null],
  ['On trace', 'g-node-trace', 'hop'],
  ['Selected, on trace', 'g-node-trace g-node-selected', 'hop'],
  ['Existing', 'g-node-existing', 'exists'],
  ['Planned removal', 'g-node-removal', 'removal'],
  ['Drift', 'g-node-drift', 'drift'],
  ['Refused, says why', 'g-node-refused', 'refused'],
  ['Locked', '', 'locked'],
  ['Hidden layer', 'g-node-hidden', null],
] as const;

/** Cards and containers in every state. */
export function NodeStates() {
  return (
    <Section title="Node states" note="shape, text and colour together">
      <div className="gallery-card gallery-canvas g-states">
        {NODE_STATES.map(([label, className, extra]) => (
          <figure key={label}>
            <div className={`g-node ${className}`} aria-hidden={className === 'g-node-hidden' ? true : undefined}>
              <GlyphTile name="virtualNetworkGateway" family="net" />
              <span className="g-node-text">
                <span className="g-node-name">vgw-hub</span>
                <span className="g-node-fact">VpnGw2AZ</span>
              </span>
              {className.includes('selected') &&
                ['top', 'right', 'bottom', 'left'].map((side) => <i key={side} className={`g-handle g-handle-${side}`} />)}
              {extra === 'hop' && <span className="g-hop">4</span>}
              {extra === 'exists' && (
                <span className="g-corner">
                  <Badge>exists</Badge>
                </span>
              )}
              {extra === 'removal' && <span className="g-corner g-pill">−</span>}
              {extra === 'drift' && (
                <span className="g-corner g-pill g-pill-warn">
                  <SeverityMark severity="warning" size={12} />2
                </span>
              )}
              {extra === 'refused' && (
                <span className="g-corner g-pill">
                  <SeverityMark severity="error" size={12} />
                  size
                </span>
              )}
              {extra === 'locked' && <Icon name="lock" size={12} label="Locked" />}
            </div>
            <figcaption>{label}</figcaption>
          </figure>
        ))}
      </div>
      <div className="gallery-card gallery-row">
        {SEVERITIES.map((severity) => (
          <span className="ui-marked" key={severity}>
            <SeverityMark severity={severity} size={16} label="" />
            {SEVERITY_LABELS[severity]}
          </span>
        ))}
      </div>
    </Section>
  );
}

/** Every style of line. */
export function Links() {
  return (
    <Section title="Links" note="form first, then colour">
      <div className="gallery-card gallery-canvas g-links">
        {Object.entries(LINK_STYLES).map(([key, style]: [string, LinkStyle]) => (
          <span key={key}>
            <LinkSample style={style} />
            {style.label}
          </span>
        ))}
        <span>
          <svg width={72} height={16} aria-hidden="true">
            <path d="M1 8H71" stroke={`var(--${TRACE_STYLE.halo})`} strokeWidth={TRACE_STYLE.haloWidth} />
            <path d="M1 8H71" stroke={`var(--${TRACE_STYLE.line})`} strokeWidth={TRACE_STYLE.lineWidth} />
          </svg>
          {TRACE_STYLE.label}
        </span>
      </div>
    </Section>
  );
}

function LinkSample({ style }: { readonly style: LinkStyle }) {
  const mark = style.mark === null ? null : LINK_MARKS[style.mark];
  const colour = `var(--${style.colour})`;
  const from = style.openEnds ? 8 : 1;
  const to = style.openEnds ? 64 : 71;
  const offsets = style.double ? [-DOUBLE_LINE_GAP / 2, DOUBLE_LINE_GAP / 2] : [0];
  return (
    <svg width={72} height={22} aria-hidden="true">
      {offsets.map((offset) => (
        <path
          key={offset}
          d={`M${from} ${11 + offset}H${style.arrow ? to - 2 : to}`}
          stroke={colour}
          strokeWidth={style.width}
          strokeDasharray={dashArray(style) ?? undefined}
          strokeLinecap={style.roundCap ? 'round' : 'butt'}
        />
      ))}
      {mark && <rect className="g-mark" x={mark.word ? 23 : 27} y={2} width={mark.word ? 26 : 18} height={18} rx={9} stroke={colour} />}
      {mark?.shapes && (
        <svg className="ui-icon" x={30} y={5} width={12} height={12} viewBox="0 0 16 16" color={colour} aria-hidden="true">
          {shapes(mark.shapes)}
        </svg>
      )}
      {mark?.word && (
        <text className="g-mark-word" x={36} y={14.5} fill={colour}>
          {mark.word}
        </text>
      )}
      {style.arrowHead === 'filled' && <path d="M63 7l8 4-8 4z" fill={colour} />}
      {style.arrowHead === 'open' && <path d="M65 7.5l5.5 3.5-5.5 3.5" fill="none" stroke={colour} strokeWidth={1.5} />}
    </svg>
  );
}
