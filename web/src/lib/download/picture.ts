// Charts as pictures: SVG with its styles written out, PNG painted from it.

import { lines } from '../draw/texts'

const STYLES = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'stroke-linejoin', 'opacity', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline']
const HEAD = 60
const FOOT = 36
const FOOT_SIZE = 11
const FOOT_LINE = 15
const EDGE = 16
const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif'

export interface Caption {
  title: string
  subtitle: string
  /** Source, snapshot, date: what a picture must carry when it travels alone. */
  foot: string
}

/** A drawn chart. A plain one carries its colours itself, the others take them from the stylesheet. */
export interface Picture {
  element: SVGSVGElement
  width: number
  height: number
  plain: boolean
}

interface Label {
  text: string
  x: number
  y: number
  anchor: string
  size: number
  weight: string
  colour: string
}

const NS = 'http://www.w3.org/2000/svg'

/** A copy of a chart that needs no stylesheet: what the browser computed is written onto each element. */
function standalone(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement
  const from = [chart, ...chart.querySelectorAll('*')]
  const to = [copy, ...copy.querySelectorAll('*')]
  from.forEach((element, at) => {
    const style = getComputedStyle(element)
    const target = to[at]
    if (style.display === 'none') target.setAttribute('display', 'none')
    for (const name of STYLES) {
      const value = style.getPropertyValue(name)
      if (value) target.setAttribute(name, value)
    }
    target.removeAttribute('class')
  })
  for (const aside of copy.querySelectorAll('[data-screen-only]')) aside.remove()
  return copy
}

/** A chart with title, subtitle and foot around it. */
export function framed({ element, width, height, plain }: Picture, caption: Caption): SVGSVGElement {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  const sheet = document.createElementNS(NS, 'svg')
  const fullWidth = Math.round(width) + 2 * EDGE
  const foot = lines(caption.foot, FOOT_SIZE, width)
  const fullHeight = Math.round(height) + HEAD + FOOT + FOOT_LINE * (foot.length - 1)
  sheet.setAttribute('xmlns', NS)
  sheet.setAttribute('width', String(fullWidth))
  sheet.setAttribute('height', String(fullHeight))
  sheet.setAttribute('viewBox', `0 0 ${fullWidth} ${fullHeight}`)
  sheet.setAttribute('font-family', FONT)
  const ground = document.createElementNS(NS, 'rect')
  ground.setAttribute('width', '100%')
  ground.setAttribute('height', '100%')
  ground.setAttribute('fill', colour('--surface'))
  sheet.append(ground)
  const write = (text: string, y: number, size: number, fill: string, weight = '400') => {
    const element = document.createElementNS(NS, 'text')
    element.setAttribute('x', String(EDGE))
    element.setAttribute('y', String(y))
    element.setAttribute('font-size', `${size}px`)
    element.setAttribute('font-weight', weight)
    element.setAttribute('fill', fill)
    element.textContent = text
    sheet.append(element)
  }
  write(caption.title, 24, 16, colour('--ink'), '600')
  write(caption.subtitle, 44, 12, colour('--ink-2'))
  foot.forEach((line, at) => write(line, fullHeight - 14 - FOOT_LINE * (foot.length - 1 - at), FOOT_SIZE, colour('--ink-2')))
  const copy = plain ? element : standalone(element)
  copy.setAttribute('x', String(EDGE))
  copy.setAttribute('y', String(HEAD))
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  sheet.append(copy)
  return sheet
}

export const svgBlob = (sheet: SVGSVGElement) =>
  new Blob([new XMLSerializer().serializeToString(sheet)], { type: 'image/svg+xml' })

/**
 * Paints a framed chart. A browser draws an SVG picture without the page's fonts, and a machine without
 * Chinese fonts would show boxes; so the texts are taken out and written afterwards with the page's own.
 */
export async function pngBlob(sheet: SVGSVGElement, density = 2): Promise<Blob> {
  const width = Number(sheet.getAttribute('width'))
  const height = Number(sheet.getAttribute('height'))
  const labels = takeTexts(sheet)
  const picture = new Image(width, height)
  const url = URL.createObjectURL(svgBlob(sheet))
  try {
    await new Promise<void>((resolve, reject) => {
      picture.onload = () => resolve()
      picture.onerror = () => reject(new Error('the chart could not be drawn as a picture'))
      picture.src = url
    })
    const canvas = document.createElement('canvas')
    canvas.width = width * density
    canvas.height = height * density
    const pen = canvas.getContext('2d')!
    pen.scale(density, density)
    pen.drawImage(picture, 0, 0, width, height)
    const family = getComputedStyle(document.body).fontFamily
    for (const label of labels) {
      pen.font = `${label.weight} ${label.size}px ${family}`
      pen.fillStyle = label.colour
      pen.textAlign = label.anchor === 'middle' ? 'center' : label.anchor === 'end' ? 'right' : 'left'
      pen.fillText(label.text, label.x, label.y)
    }
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
    )
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** Takes all texts out of a picture and says where they stood; charts only ever shift groups, never turn them. */
function takeTexts(sheet: SVGSVGElement): Label[] {
  // Positions can only be measured in the document; far outside nobody sees it.
  sheet.style.cssText = 'position:absolute;left:-99999px;top:0'
  document.body.append(sheet)
  const origin = sheet.getBoundingClientRect()
  const labels: Label[] = []
  for (const text of [...sheet.querySelectorAll('text')]) {
    const style = getComputedStyle(text)
    const matrix = text.getScreenCTM()
    if (matrix && style.display !== 'none') {
      const point = new DOMPoint(Number(text.getAttribute('x') ?? 0), Number(text.getAttribute('y') ?? 0)).matrixTransform(matrix)
      labels.push({
        text: text.textContent ?? '',
        x: point.x - origin.left,
        y: point.y - origin.top,
        anchor: style.textAnchor,
        size: parseFloat(style.fontSize),
        weight: style.fontWeight,
        colour: style.fill,
      })
    }
    text.remove()
  }
  sheet.remove()
  sheet.removeAttribute('style')
  return labels
}
