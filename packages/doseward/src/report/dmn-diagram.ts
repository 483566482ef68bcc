import { type DmnDecision, inputsOf, partId, requirementId } from './dmn-decision.ts'
import { element, type Xml } from './dmn-xml.ts'

const box = { width: 200, height: 60 }
const step = { across: box.width + 30, down: box.height + 80 }

interface Corner {
  x: number
  y: number
}

function shapeXml(id: string, { x, y }: Corner): Xml {
  return element('dmndi:DMNShape', { id: partId(id, 'shape'), dmnElementRef: id }, [
    element('dc:Bounds', { x: `${x}`, y: `${y}`, width: `${box.width}`, height: `${box.height}` }),
  ])
}

/** An arrow from the top of one box to the foot of the one above. */
function edgeXml(requirement: string, from: Corner, to: Corner): Xml {
  const point = (x: number, y: number): Xml => element('di:waypoint', { x: `${x}`, y: `${y}` })
  return element('dmndi:DMNEdge', { id: partId(requirement, 'edge'), dmnElementRef: requirement }, [
    point(from.x + box.width / 2, from.y),
    point(to.x + box.width / 2, to.y + box.height),
  ])
}

/** Gives the boxes and arrows of one chain of decisions, the last on top, each over what it needs. */
function chainXml(chain: readonly DmnDecision[], top: number): Xml[] {
  const corner = new Map<string, Corner>()
  chain.forEach((decision, place) => {
    const y = top + (chain.length - 1 - place) * step.down
    if (!corner.has(decision.id)) corner.set(decision.id, { x: 0, y })
    inputsOf(decision).forEach(({ variable }, column) => {
      if (!corner.has(variable)) corner.set(variable, { x: column * step.across, y: y + step.down })
    })
  })
  const edges = chain.flatMap((decision) =>
    inputsOf(decision).flatMap(({ variable }) => {
      const [from, to] = [corner.get(variable), corner.get(decision.id)]
      return from === undefined || to === undefined ? [] : [edgeXml(requirementId(decision.id, variable), from, to)]
    }),
  )
  return [...[...corner].map(([id, at]) => shapeXml(id, at)), ...edges]
}

/** Gives the diagram of a file: one chain of decisions under the other. */
export function diagramXml(chains: readonly (readonly DmnDecision[])[]): Xml {
  const namespaces = {
    'xmlns:dmndi': 'https://www.omg.org/spec/DMN/20191111/DMNDI/',
    'xmlns:dc': 'http://www.omg.org/spec/DMN/20180521/DC/',
    'xmlns:di': 'http://www.omg.org/spec/DMN/20180521/DI/',
  }
  let top = 0
  const parts = chains.flatMap((chain) => {
    const xml = chainXml(chain, top)
    top += (chain.length + 1) * step.down
    return xml
  })
  return element('dmndi:DMNDI', namespaces, [element('dmndi:DMNDiagram', { id: 'diagram.all' }, parts)])
}
