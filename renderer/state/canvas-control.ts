// What actions and panels may ask of the canvas. The canvas registers itself here, so that nothing else knows how it is drawn.

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface CanvasControl {
  readonly zoomBy: (factor: number) => void;
  readonly zoomTo: (zoom: number) => void;
  readonly fitAll: () => void;
  /** Brings these resources into view; zooms out when they do not fit, never in beyond 100 %. */
  readonly flyTo: (ids: readonly string[]) => void;
  /** Where a point of the picture is, in window pixels. */
  readonly toWindow: (point: Point) => Point;
  /** The middle of what is in view, in canvas units. */
  readonly middle: () => Point;
  /** The pointer over the canvas in canvas units, or null when it is elsewhere. */
  readonly pointer: () => Point | null;
  /** Opens the menu for what is selected, beside it. */
  readonly openMenu: () => void;
}

let control: CanvasControl | null = null;

/** Called by the canvas when it is mounted; null when it goes. */
export function registerCanvas(next: CanvasControl | null): void {
  control = next;
}

/** The canvas on screen, or null. */
export function canvas(): CanvasControl | null {
  return control;
}
