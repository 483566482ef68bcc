import { join } from 'node:path'
import { DmnModdle, type ModdleElement } from 'dmn-moddle'
import { describe, expect, it } from 'vitest'
import { type CompiledGuideline, compileGuideline } from '../../src/compile/index.ts'
import type { Guideline, ReadingChoice } from '../../src/model/index.ts'
import { english, renderDmn } from '../../src/report/index.ts'
import { firstGuideline, loadGuideline, repository } from '../support/guideline.ts'
import { compareEveryCell } from './dmn-cells.ts'

function compile(guideline: Guideline, readings: Readonly<Record<string, ReadingChoice>> = {}): CompiledGuideline {
  const compiled = compileGuideline(guideline, readings)
  if (!compiled.ok) throw new Error(compiled.findings.map(({ message }) => message).join('; '))
  return compiled.value
}

const lvefGuideline = loadGuideline(join(repository, 'packages/doseward/test/guidelines/lvef'))
const first = compile(firstGuideline())
const lvef = compile(lvefGuideline)

/** Every reading that has another option than its default, at the last of them. */
const otherOptions = Object.fromEntries(
  firstGuideline().readings.flatMap(({ id, options, default: usual }) => {
    const other = options.findLast((option) => option.id !== usual)
    return other === undefined ? [] : [[id, other.id]]
  }),
)

const guidelines = [
  ['the first guideline', first],
  ['the first guideline under other readings', compile(firstGuideline(), otherOptions)],
  ['the guideline for LVEF', lvef],
] as const

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value
}

/** Gives an element as read and all elements in it. */
function elementsOf(element: ModdleElement): ModdleElement[] {
  const children = Object.entries(element).flatMap(([name, value]) => (name.startsWith('$') ? [] : [value].flat()))
  return [element, ...children.filter(isElement).flatMap(elementsOf)]
}

describe.each(guidelines)('%s as DMN 1.3', (_, compiled) => {
  const read = new DmnModdle().fromXML(renderDmn(compiled))

  it('is read without a warning, with two decisions for each toxicity', async () => {
    const { rootElement, warnings } = await read
    expect(warnings).toEqual([])
    const drg = rootElement.drgElement as ModdleElement[]
    expect(drg.filter(({ $type }) => $type === 'dmn:Decision').map(({ id }) => id)).toEqual(
      compiled.toxicities.flatMap(({ toxicity }) => [`${toxicity.id}_severity`, `${toxicity.id}_decision`]),
    )
  })

  it('has legal ids, each once, and every reference leads to an element of the right kind', async () => {
    const elements = elementsOf((await read).rootElement)
    const ids = elements.flatMap(({ id }) => (id === undefined ? [] : [id]))
    expect(ids.length).toBeGreaterThan(200)
    expect(ids.filter((id) => !/^[A-Za-z_][\w.-]*$/.test(id))).toEqual([])
    expect(ids.length).toBe(new Set(ids).size)
    const typeOf = new Map(elements.map(({ id, $type }) => [id, $type]))
    const requirements = elements.filter(({ $type }) => $type === 'dmn:InformationRequirement')
    for (const { requiredDecision, requiredInput } of requirements) {
      const [reference, kind] = isElement(requiredDecision)
        ? [requiredDecision, 'dmn:Decision']
        : [requiredInput as ModdleElement, 'dmn:InputData']
      expect(typeOf.get(String(reference.href).replace(/^#/, ''))).toBe(kind)
    }
    const drawn = elements.flatMap(({ dmnElementRef }) => (isElement(dmnElementRef) ? [dmnElementRef.id] : []))
    const drg = (await read).rootElement.drgElement as ModdleElement[]
    expect([...drawn].sort()).toEqual([...drg, ...requirements].map(({ id }) => id).sort())
  })

  it('names its variables so that an expression can use them, and says where each rule stands', async () => {
    const elements = elementsOf((await read).rootElement)
    const of = (type: string) => elements.filter(({ $type }) => $type === type)
    const variables = of('dmn:InformationItem').map(({ name }) => String(name))
    expect(variables.filter((name) => !/^[a-z_][A-Za-z0-9_]*$/.test(name))).toEqual([])
    expect(variables.length).toBe(new Set(variables).size)
    const used = of('dmn:InputClause').map(({ inputExpression }) => (inputExpression as ModdleElement).text)
    expect(used.filter((name) => !variables.includes(String(name)))).toEqual([])
    for (const rule of of('dmn:DecisionRule')) {
      const [annotation] = rule.annotationEntry as ModdleElement[]
      expect(String(annotation?.text)).toMatch(/, row \S+|no such row|outside the source|No row/)
      expect(String(rule.description)).toContain(String(annotation?.text))
    }
  })

  it('says that it is a draft for research, and under which readings it stands', async () => {
    const { description } = (await read).rootElement
    expect(description).toContain(english.draft)
    for (const [reading, option] of Object.entries(compiled.choices.option))
      expect(description).toContain(`${reading}: ${option}`)
  })

  it('is the same tables as DMN 1.1', () => {
    const plain = renderDmn(compiled)
      .replace('https://www.omg.org/spec/DMN/20191111/MODEL/', 'http://www.omg.org/spec/DMN/20151101/dmn.xsd')
      .replace(/ *<annotation name="Source"\/>\n/g, '')
      .replace(/ *<annotationEntry>.*?<\/annotationEntry>\n/gs, '')
      .replace(/ *<dmndi:DMNDI .*<\/dmndi:DMNDI>\n/s, '')
    const older = renderDmn(compiled, { version: '1.1' }).replace(
      / name="(\w+_severity)" typeRef="string">(?=\n *<outputValues)/g,
      '>',
    )
    expect(plain).toBe(older)
  })
})

describe('a fact by limits', () => {
  it('says what its number means', () => {
    expect(renderDmn(lvef)).toContain(
      'What is the left ventricular ejection fraction? The value is how many of 50 and 40 % it is below.',
    )
  })
})

describe('another engine, on every cell', () => {
  it.each(guidelines)('says of %s what the arrays say', async (_, compiled) => {
    const { differences, ...counts } = await compareEveryCell(renderDmn(compiled, { version: '1.1' }), compiled)
    expect(differences.slice(0, 5)).toEqual([])
    const { toxicities } = compiled
    expect(counts.severityCells).toBe(toxicities.reduce((sum, { tables }) => sum + tables.severity.length, 0))
    expect(counts.decisionCells).toBe(toxicities.reduce((sum, { tables }) => sum + tables.decision.length, 0))
    expect(counts.later).toBe(counts.decisionCells / 3)
  })

  it.each([
    ['another result', '"one level lower"', '"same level"'],
    ['another limit', '<text>28<', '<text>27<'],
    ['a severity class for fewer facts', /(?<=if\.1">\s*<text>)0, 1, 2</, '0, 1<'],
    ['a severity class that is another', '<text>"rest-3"<', '<text>"rest-4"<'],
    ['a row for more occurrences', '<text>1<', '<text>1, 2<'],
    ['a row that cites another rule', '<text>"lvef-below-40, lvef-not-back-in-time"<', '<text>"lvef-below-40"<'],
  ])('would be found out with %s', async (_, from, to) => {
    const xml = renderDmn(lvef, { version: '1.1' })
    const changed = xml.replace(from, to)
    expect(changed).not.toBe(xml)
    expect((await compareEveryCell(changed, lvef)).differences).not.toEqual([])
  })
})

describe('texts that XML and FEEL would read as something else', () => {
  const odd = `a <b> & "c" 'd' \\ ]]> &amp; <!-- é`
  const hostile: Guideline = {
    ...lvefGuideline,
    title: odd,
    version: '1 & <2>',
    toxicities: lvefGuideline.toxicities.map((toxicity) => ({
      ...toxicity,
      title: `${odd}\u0000\ud800\uffff\nnext`,
      facts: toxicity.facts.map((fact) => ({ ...fact, title: odd, question: odd })),
      rules: toxicity.rules.map((rule) => ({
        ...rule,
        says: odd,
        cite: { ...rule.cite, section: odd },
        // biome-ignore lint/suspicious/noThenProperty: a rule's outcome
        ...(rule.id === 'rest-3' && { then: { kind: 'notCovered', hold: true, advice: odd } as const }),
      })),
    })),
  }
  const compiled = compile(hostile)

  it('are read back as they were, but for characters that XML has not', async () => {
    const { rootElement, warnings } = await new DmnModdle().fromXML(renderDmn(compiled))
    expect(warnings).toEqual([])
    expect(rootElement.name).toBe(odd)
    const [data] = rootElement.drgElement as ModdleElement[]
    // What instructions say is said without an ampersand.
    expect(data?.label).toBe(odd.replaceAll(' & ', ' and ').replace('&amp;', 'and amp;'))
    const label = String((rootElement.drgElement as ModdleElement[]).find(({ id }) => id === 'rest_severity')?.label)
    expect(label).toMatch(/é\ufffd\ufffd next: severity class$/)
  })

  it('are evaluated', async () => {
    const { differences } = await compareEveryCell(renderDmn(compiled, { version: '1.1' }), compiled)
    expect(differences.slice(0, 5)).toEqual([])
  })
})

describe('names', () => {
  it('stay apart where ids differ only by what a name cannot have', async () => {
    const [lvefToxicity, rest] = lvefGuideline.toxicities
    if (lvefToxicity === undefined || rest === undefined) throw new Error('two toxicities are there')
    const facts = rest.facts.flatMap((fact) => [fact, { ...fact, id: 'level' }])
    const alike = compile({
      ...lvefGuideline,
      toxicities: [
        { ...lvefToxicity, id: '5-fu' },
        { ...rest, id: '5.fu', facts },
      ],
    })
    const { rootElement, warnings } = await new DmnModdle().fromXML(renderDmn(alike))
    expect(warnings).toEqual([])
    const names = (rootElement.drgElement as ModdleElement[]).map(({ name }) => name)
    expect(names.length).toBe(new Set(names).size)
    expect(names).toEqual(
      expect.arrayContaining(['_5_fu_severity', '_5_fu_severity_2', '_5_fu_level', '_5_fu_level_2', '_5_fu_level_3']),
    )
  })
})
