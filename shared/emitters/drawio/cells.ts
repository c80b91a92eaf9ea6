// Cells of a draw.io file: boxes, pictures, connectors. Labels are plain text (html=0), so nothing that was typed is markup there.
import { attribute } from '../../base/xml.ts';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

type Style = { readonly [name: string]: string | number | undefined };

/** Styles are lists of `name=value;`. Values are ours; data URLs lose the one semicolon draw.io would stop at. */
function styleText(style: Style): string {
  return Object.entries(style)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${String(value).replaceAll(';', '')};`)
    .join('');
}

function text(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function geometry(rect: Rect): string {
  return `<mxGeometry x="${text(rect.x)}" y="${text(rect.y)}" width="${text(rect.width)}" height="${text(rect.height)}" as="geometry"/>`;
}

/** A layer of the page. */
export function layer(id: string, name: string): string {
  return `<mxCell id="${attribute(id)}" value="${attribute(name)}" parent="0"/>`;
}

/** A shape; its place is relative to its parent. */
export function vertex(id: string, label: string, parent: string, rect: Rect, style: Style): string {
  return `<mxCell id="${attribute(id)}" value="${attribute(label)}" style="${attribute(styleText({ html: 0, whiteSpace: 'wrap', ...style }))}" vertex="1" parent="${attribute(parent)}">${geometry(rect)}</mxCell>`;
}

/** A connector bound to two shapes, with the corners of its way. */
export function edge(
  id: string,
  label: string,
  parent: string,
  ends: { readonly source: string; readonly target: string; readonly points: readonly Point[] },
  style: Style,
): string {
  const corners = ends.points.map((point) => `<mxPoint x="${text(point.x)}" y="${text(point.y)}"/>`).join('');
  const way = corners === '' ? '' : `<Array as="points">${corners}</Array>`;
  return `<mxCell id="${attribute(id)}" value="${attribute(label)}" style="${attribute(styleText({ html: 0, ...style }))}" edge="1" parent="${attribute(parent)}" source="${attribute(ends.source)}" target="${attribute(ends.target)}"><mxGeometry relative="1" as="geometry">${way}</mxGeometry></mxCell>`;
}
