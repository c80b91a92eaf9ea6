// Gallery: glyphs, icons and tokens.
import { GLYPHS } from '../../shared/facts/glyphs.ts';
import { contrastRatio, TOKENS } from '../../shared/facts/tokens.ts';
import { Glyph, GlyphTile } from '../ui/Glyph.tsx';
import { ICON_NAMES, Icon } from '../ui/icons.tsx';
import { FAMILIES, Section } from './Section.tsx';

/** Glyphs in all sizes. */
export function Glyphs() {
  return (
    <Section title="Kind glyphs" note="15, 18, 24 and 32 px, and in a tile" wide>
      <div className="gallery-card gallery-row">
        {FAMILIES.map((family) => (
          <span className="ui-marked" key={family}>
            <GlyphTile name="virtualNetworkGateway" family={family} size={32} />
            {family}
          </span>
        ))}
      </div>
      <div className="gallery-card g-glyphs">
        {Object.keys(GLYPHS).map((name) => (
          <div key={name}>
            <span className="g-sizes">
              <Glyph name={name} size={15} />
              <Glyph name={name} size={18} />
              <Glyph name={name} size={24} />
              <Glyph name={name} size={32} />
              <GlyphTile name={name} size={32} family="net" />
            </span>
            {name}
          </div>
        ))}
      </div>
    </Section>
  );
}

/** Interface icons. */
export function Icons() {
  return (
    <Section title="Interface icons" note="16 grid" wide>
      <div className="gallery-card g-icons">
        {ICON_NAMES.map((name) => (
          <div key={name}>
            <Icon name={name} />
            {name}
          </div>
        ))}
      </div>
    </Section>
  );
}

/** Colours of the theme in force. */
export function Tokens() {
  return (
    <Section title="Tokens" note="contrast on raised ground, light and dark" wide>
      <div className="gallery-card g-tokens">
        {Object.entries(TOKENS).map(([name, { light, dark }]) => (
          <div key={name}>
            <i style={{ background: `var(--${name})` }} />
            <span className="mono">{name}</span>
            <span className="ui-hint mono">
              {contrastRatio(light, TOKENS['bg-raised'].light).toFixed(1)} {contrastRatio(dark, TOKENS['bg-raised'].dark).toFixed(1)}
            </span>
          </div>
        ))}
      </div>
    </Section>
  );
}
