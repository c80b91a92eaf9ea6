// Glyphs by name: one sprite per page, one `use` per glyph. The geometry is data in shared/facts/glyphs.ts.
import { memo } from 'react';
import { GLYPH_GRID, GLYPHS } from '../../shared/facts/glyphs.ts';
import { useOwnIcons } from './own-icons.ts';
import { shapes } from './shapes.ts';

/** Colour families a glyph's tile can take; each names an `--f-…` colour. */
export type GlyphFamily = 'site' | 'net' | 'sec' | 'dns' | 'priv' | 'comp' | 'plain';

/** All glyphs as symbols. Mount once, before anything that shows a glyph. */
export const GlyphSprite = memo(function GlyphSprite() {
  return (
    <svg className="ui-sprite" aria-hidden="true">
      {Object.entries(GLYPHS).map(([name, markup]) => (
        <symbol key={name} id={symbolId(name)} viewBox={`0 0 ${GLYPH_GRID} ${GLYPH_GRID}`}>
          {shapes(markup)}
        </symbol>
      ))}
    </svg>
  );
});

/** One glyph in the colour of its text, or the icon a person put in its place, at its own colours; needs `GlyphSprite` on the page. A name without a drawing shows the opaque glyph. */
export function Glyph({ name, size = 18, label }: { readonly name: string; readonly size?: number; readonly label?: string }) {
  const side = `calc(${size} * var(--u))`;
  const own = useOwnIcons((state) => (Object.hasOwn(state.icons, name) ? state.icons[name] : undefined));
  if (own !== undefined)
    return <img className="ui-own-icon" src={own} alt={label ?? ''} draggable={false} style={{ width: side, height: side }} />;
  return (
    <svg
      className="ui-glyph"
      style={{ width: side, height: side }}
      role={label ? 'img' : undefined}
      aria-label={label || undefined}
      aria-hidden={label ? undefined : true}
    >
      <use href={`#${symbolId(Object.hasOwn(GLYPHS, name) ? name : 'opaque')}`} />
    </svg>
  );
}

/** Side of the glyph inside a tile of each size. */
const TILE_GLYPHS = { 20: 15, 24: 18, 28: 20, 32: 24 } as const;

/** A glyph on the tint of its family. */
export function GlyphTile({
  name,
  family = 'plain',
  size = 24,
  label,
}: {
  readonly name: string;
  readonly family?: GlyphFamily;
  readonly size?: keyof typeof TILE_GLYPHS;
  readonly label?: string;
}) {
  return (
    <span className={`ui-tile ui-tile-${size} ui-family-${family}`}>
      <Glyph name={name} size={TILE_GLYPHS[size]} {...(label === undefined ? {} : { label })} />
    </span>
  );
}

function symbolId(name: string): string {
  return `glyph-${name}`;
}
