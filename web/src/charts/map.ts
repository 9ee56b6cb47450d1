// Painting the map on a canvas, and the same map as SVG for a download.
import { hatch } from '../lib/draw/hatch'
import type { Camera, Sheet } from '../lib/draw/outlines'
import { legendPlaces } from '../lib/draw/texts'
import type { Picture } from '../lib/download/picture'

export interface MapColours {
  steps: string[]
  ground: string
  missing: string
  hatch: string
  line: string
  border: string
  /** Of the whole, and of the pale swatches of the legend: a contrast of 3 against the ground. */
  contour: string
}

export function coloursOf(element: Element, steps: string[]): MapColours {
  const style = getComputedStyle(element)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  return {
    steps,
    ground: colour('--surface'),
    missing: colour('--missing'),
    hatch: colour('--hatch'),
    line: colour('--surface'),
    border: colour('--ink-3'),
    contour: colour('--control-line'),
  }
}

/** The step of each place of the scope; `null` where its value is missing. */
export type PlaceSteps = ReadonlyMap<string, number | null>

/** What a place is filled with: a step, hatching where the value is missing, plain ground outside the scope. */
function fillOf(code: string, placed: PlaceSteps): number | 'missing' | 'outside' {
  const step = placed.get(code)
  return step === undefined ? 'outside' : (step ?? 'missing')
}

/** All shapes of one fill as one path: six fills instead of three thousand. */
function groups(sheet: Sheet, placed: PlaceSteps): { fills: Map<number | string, Path2D>; lines: Path2D } {
  const fills = new Map<number | string, Path2D>()
  const lines = new Path2D()
  for (const shape of sheet.shapes.values()) {
    const fill = fillOf(shape.code, placed)
    let path = fills.get(fill)
    if (!path) fills.set(fill, (path = new Path2D()))
    path.addPath(shape.path)
    lines.addPath(shape.path)
  }
  return { fills, lines }
}

export class Painter {
  private fills: Map<number | string, Path2D>
  private lines: Path2D
  /** Lines between the places, thinner where places are small: in a crowd they would be all one sees. */
  private hairline: number

  constructor(
    private sheet: Sheet,
    placed: PlaceSteps,
    private upper: Sheet | null,
  ) {
    ;({ fills: this.fills, lines: this.lines } = groups(sheet, placed))
    const typical = Math.sqrt((sheet.width * sheet.height) / Math.max(1, sheet.shapes.size))
    this.hairline = Math.min(0.75, Math.max(0.25, typical / 80))
  }

  paint(canvas: HTMLCanvasElement, camera: Camera, colours: MapColours, density: number): void {
    const pen = canvas.getContext('2d')!
    const { width, height } = this.sheet
    if (canvas.width !== width * density || canvas.height !== height * density) {
      canvas.width = width * density
      canvas.height = height * density
    }
    pen.setTransform(1, 0, 0, 1, 0, 0)
    pen.fillStyle = colours.ground
    pen.fillRect(0, 0, canvas.width, canvas.height)
    const zoom = density * camera.scale
    pen.setTransform(zoom, 0, 0, zoom, camera.x * density, camera.y * density)
    const pattern = hatch(pen, colours.missing, colours.hatch, density)
    pattern?.setTransform(new DOMMatrix([1 / zoom, 0, 0, 1 / zoom, 0, 0]))
    // A contour round the whole, which the fills cover within: the palest step would else melt into the ground.
    pen.lineJoin = 'round'
    pen.lineWidth = 2 / camera.scale
    pen.strokeStyle = colours.contour
    pen.stroke(this.lines)
    for (const [fill, path] of this.fills) {
      pen.fillStyle = typeof fill === 'number' ? colours.steps[fill] : fill === 'missing' ? (pattern ?? colours.missing) : colours.missing
      pen.fill(path)
    }
    pen.lineWidth = this.hairline / camera.scale
    pen.strokeStyle = colours.line
    pen.stroke(this.lines)
    if (this.upper) {
      pen.lineWidth = 1 / camera.scale
      pen.strokeStyle = colours.border
      for (const shape of this.upper.shapes.values()) pen.stroke(shape.path)
    }
  }
}

/** A mark on the map: its middle on the sheet, its radius on the screen, and what it stands for. */
interface Mark {
  x: number
  y: number
  radius: number
  own: boolean
  events: string[]
  places: number
}

/** Marks as they are drawn at a scale: one that would cover half of a more important one is told with it. */
export function gathered<T extends Mark>(marks: readonly T[], scale: number): T[] {
  const drawn: T[] = []
  for (const mark of marks) {
    const over = drawn.find((one) => one.own === mark.own && scale * Math.hypot(one.x - mark.x, one.y - mark.y) < Math.max(one.radius, mark.radius))
    if (over) Object.assign(over, { radius: Math.max(over.radius, mark.radius), events: [...over.events, ...mark.events], places: over.places + mark.places })
    else drawn.push({ ...mark })
  }
  return drawn
}

/** The colour of a legend's part that is hatched. */
export const HATCHED = 'url(#missing)'

/** A part of the legend: a colour of the surface, or what a circle means. */
export interface LegendPart {
  colour: string
  text: string
  circle?: boolean
}

/** Pixels of the legend below a downloaded map. */
const LEGEND_SIZE = 11
const LEGEND_ROW = 18
const NS = 'http://www.w3.org/2000/svg'

/** The map as SVG with its colours written out. */
export function mapPicture(sheet: Sheet, placed: PlaceSteps, colours: MapColours, markers: readonly { x: number; y: number; radius: number; colour: string }[], legend: readonly LegendPart[]): Picture {
  const svg = document.createElementNS(NS, 'svg')
  const places = legendPlaces(legend.map(({ text }) => text), LEGEND_SIZE, sheet.width)
  const legendHeight = 4 + LEGEND_ROW * (1 + Math.max(0, ...places.map(({ row }) => row)))
  const height = sheet.height + legendHeight
  svg.setAttribute('viewBox', `0 0 ${sheet.width} ${height}`)
  const add = (name: string, attributes: Record<string, string | number>, text?: string) => {
    const element = document.createElementNS(NS, name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
    if (text !== undefined) element.textContent = text
    svg.append(element)
  }
  const pattern = document.createElementNS(NS, 'defs')
  pattern.innerHTML = `<pattern id="missing" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="${colours.missing}"/><rect width="1" height="5" fill="${colours.hatch}"/></pattern>`
  svg.append(pattern)
  for (const shape of sheet.shapes.values()) add('path', { d: shape.svg(), fill: 'none', stroke: colours.contour, 'stroke-width': 2, 'stroke-linejoin': 'round' })
  for (const shape of sheet.shapes.values()) {
    const fill = fillOf(shape.code, placed)
    add('path', {
      d: shape.svg(),
      fill: typeof fill === 'number' ? colours.steps[fill] : fill === 'missing' ? HATCHED : colours.missing,
      stroke: colours.line,
      'stroke-width': 0.5,
    })
  }
  for (const marker of markers) add('circle', { cx: marker.x, cy: marker.y, r: marker.radius, fill: marker.colour, 'fill-opacity': 0.06, stroke: marker.colour, 'stroke-width': 1.5 })
  legend.forEach((part, at) => {
    const { x, row } = places[at]
    const y = sheet.height + LEGEND_ROW * row
    if (part.circle) add('circle', { cx: x + 7, cy: y + 11, r: 5, fill: 'none', stroke: part.colour, 'stroke-width': 1.5 })
    else add('rect', { x: x + 0.5, y: y + 6.5, width: 13, height: 9, fill: part.colour, stroke: colours.contour })
    add('text', { x: x + 20, y: y + 15, 'font-size': `${LEGEND_SIZE}px`, fill: colours.border }, part.text)
  })
  return { element: svg, width: sheet.width, height, plain: true }
}
