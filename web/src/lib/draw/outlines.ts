// Outlines of places on a flat sheet: projection, paths for the canvas, and what lies under a point.
import { geoAzimuthalEqualArea, geoBounds, geoPath, type GeoProjection } from 'd3-geo'
import type { Feature, FeatureCollection, Geometry } from 'geojson'

export type Outlines = FeatureCollection<Geometry | null>

export interface Shape {
  code: string
  path: Path2D
  /** SVG form, made only when somebody downloads or points at it. */
  svg: () => string
  box: [number, number, number, number]
  centre: [number, number]
}

export interface Sheet {
  width: number
  height: number
  shapes: Map<string, Shape>
  project: GeoProjection
}

/** A code from a feature's id, which GeoJSON also allows to be a number. */
export const codeOf = (feature: Feature<Geometry | null>): string => String(feature.id ?? feature.properties?.code ?? '')

/** An equal-area projection round the middle of what is shown: no place looks larger than it is. */
export function projectionFor(outlines: Outlines, width: number, height: number, margin: number): GeoProjection {
  const drawn = { type: 'FeatureCollection', features: outlines.features.filter((feature) => feature.geometry) } as FeatureCollection
  const [[west, south], [east, north]] = geoBounds(drawn)
  const middle = west <= east ? (west + east) / 2 : (west + east + 360) / 2
  return geoAzimuthalEqualArea()
    .rotate([-middle, -(south + north) / 2])
    .fitExtent(
      [
        [margin, margin],
        [Math.max(margin + 1, width - margin), Math.max(margin + 1, height - margin)],
      ],
      drawn,
    )
}

/** Draws all outlines once; panning and recolouring reuse the paths. */
export function layOut(outlines: Outlines, width: number, height: number, project: GeoProjection): Sheet {
  const write = geoPath(project)
  const shapes = new Map<string, Shape>()
  for (const feature of outlines.features) {
    if (!feature.geometry) continue
    const drawable = feature as Feature<Geometry>
    const path = new Path2D()
    // d3-geo draws into anything that has a canvas's path methods.
    geoPath(project, path as unknown as CanvasRenderingContext2D)(drawable)
    const [[left, top], [right, bottom]] = write.bounds(drawable)
    const code = codeOf(feature)
    shapes.set(code, {
      code,
      path,
      svg: () => write(drawable) ?? '',
      box: [left, top, right, bottom],
      centre: write.centroid(drawable) as [number, number],
    })
  }
  return { width, height, shapes, project }
}

/** The place under a point of the sheet, if any. */
export function placeUnder(sheet: Sheet, pen: CanvasRenderingContext2D, x: number, y: number): Shape | null {
  for (const shape of sheet.shapes.values()) {
    const [left, top, right, bottom] = shape.box
    if (x < left || x > right || y < top || y > bottom) continue
    if (pen.isPointInPath(shape.path, x, y)) return shape
  }
  return null
}

/** The box round several shapes; `null` when none of them is drawn. */
export function boxRound(sheet: Sheet, codes: Iterable<string>): [number, number, number, number] | null {
  let box: [number, number, number, number] | null = null
  for (const code of codes) {
    const shape = sheet.shapes.get(code)
    if (!shape) continue
    const [left, top, right, bottom] = shape.box
    box = box ? [Math.min(box[0], left), Math.min(box[1], top), Math.max(box[2], right), Math.max(box[3], bottom)] : [left, top, right, bottom]
  }
  return box
}

export interface Camera {
  scale: number
  x: number
  y: number
}

export const HOME: Camera = { scale: 1, x: 0, y: 0 }
const CLOSEST = 24

/** The camera that shows a box. */
export function lookAt(box: [number, number, number, number], width: number, height: number, margin = 24): Camera {
  const scale = Math.min(CLOSEST, Math.max(1, Math.min((width - 2 * margin) / (box[2] - box[0] || 1), (height - 2 * margin) / (box[3] - box[1] || 1))))
  return { scale, x: width / 2 - (scale * (box[0] + box[2])) / 2, y: height / 2 - (scale * (box[1] + box[3])) / 2 }
}

/** Zooms by a factor so that the point under the pointer stays where it is. */
export function zoomAt(camera: Camera, factor: number, x: number, y: number): Camera {
  const scale = Math.min(CLOSEST, Math.max(1, camera.scale * factor))
  const real = scale / camera.scale
  return scale === 1 ? HOME : { scale, x: x - (x - camera.x) * real, y: y - (y - camera.y) * real }
}
