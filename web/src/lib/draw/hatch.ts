// Hatching says "not yet" or "not known", on canvas and in SVG alike.

export const HATCH_GAP = 6

/** A pattern for a canvas. The scale undoes the camera's zoom, so that the lines keep their distance. */
export function hatch(pen: CanvasRenderingContext2D, ground: string, line: string, density: number): CanvasPattern | null {
  const size = HATCH_GAP * density
  const tile = document.createElement('canvas')
  tile.width = tile.height = size
  const draw = tile.getContext('2d')!
  draw.fillStyle = ground
  draw.fillRect(0, 0, size, size)
  draw.strokeStyle = line
  draw.lineWidth = density
  draw.beginPath()
  for (const shift of [-size, 0, size]) {
    draw.moveTo(shift, size)
    draw.lineTo(shift + size, 0)
  }
  draw.stroke()
  return pen.createPattern(tile, 'repeat')
}
