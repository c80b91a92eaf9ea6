// The gallery: every token, glyph, state and control on one page, for eyes and for visual checks. Not part of the product.
// `?theme=light|dark|contrast&scale=1.5` opens it in that form.
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/fonts.css';
import './ui/theme.css';
import './ui/ui.css';
import './gallery.css';
import { Controls, Fields } from './gallery/Controls.tsx';
import { Links, NodeStates } from './gallery/Nodes.tsx';
import { Glyphs, Icons, Tokens } from './gallery/Signs.tsx';
import { Tables } from './gallery/Tables.tsx';
import { States, Windows } from './gallery/Windows.tsx';
import { GlyphSprite } from './ui/Glyph.tsx';
import { Segmented } from './ui/Segmented.tsx';

const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
type ThemeChoice = (typeof THEMES)[number];

/** The whole page. */
export function Gallery({ initialTheme, initialScale }: { readonly initialTheme: ThemeChoice; readonly initialScale: number }) {
  const [theme, setTheme] = useState<ThemeChoice>(initialTheme);
  const [scale, setScale] = useState(String(initialScale));

  return (
    <div className="gallery">
      <GlyphSprite />
      <header className="gallery-head">
        <h1>Causeway gallery</h1>
        <Segmented
          label="Theme"
          value={theme}
          options={THEMES.map((value) => ({ value, label: `${value.charAt(0).toUpperCase()}${value.slice(1)}` }))}
          onChange={(next) => {
            setTheme(next);
            showTheme(next);
          }}
        />
        <Segmented
          label="Scale"
          value={scale}
          options={['0.8', '1', '1.5', '2'].map((value) => ({ value, label: `${Number(value) * 100} %` }))}
          onChange={(next) => {
            setScale(next);
            showScale(Number(next));
          }}
        />
      </header>
      <main className="gallery-grid">
        <NodeStates />
        <Links />
        <Controls />
        <Fields />
        <Windows />
        <States />
        <Tables />
        <Glyphs />
        <Icons />
        <Tokens />
      </main>
    </div>
  );
}

function showTheme(theme: ThemeChoice): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function showScale(scale: number): void {
  document.documentElement.style.setProperty('--scale', String(scale));
}

const wanted = new URLSearchParams(location.search);
const initialTheme = THEMES.find((theme) => theme === wanted.get('theme')) ?? 'system';
const initialScale = Number(wanted.get('scale') ?? 1) || 1;
showTheme(initialTheme);
showScale(initialScale);

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');
createRoot(root).render(
  <StrictMode>
    <Gallery initialTheme={initialTheme} initialScale={initialScale} />
  </StrictMode>,
);
