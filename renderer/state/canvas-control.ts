// What actions and panels may ask of the canvas. The canvas registers itself here, so that nothing else knows how it is drawn.

export interface CanvasControl {
  readonly zoomBy: (factor: number) => void;
  readonly zoomTo: (zoom: number) => void;
  readonly fitAll: () => void;
  /** Brings these resources into view; zooms out when they do not fit, never in beyond 100 %. */
  readonly flyTo: (ids: readonly string[]) => void;
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
