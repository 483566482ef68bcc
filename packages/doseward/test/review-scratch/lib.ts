import { decide, timeline, defaultAsOf } from '../../src/engine/index.ts'
import { parseDay } from '../../src/model/index.ts'
import { courseOf, firstCompiled } from '../support/guideline.ts'
const S = Date.UTC(2026, 0, 5)
export const d = (n: number): string => new Date(S + (n - 1) * 86400000).toISOString().slice(0, 10) // study day n (>=1), n<=0: before
export const CK = (x: number | string, uln: number | null = 100) => ({ CK: { value: typeof x === 'number' ? x * 100 : x, unit: 'U/L', ...(uln && { uln }) } })
export const ALT = (x: number) => ({ ALT: { value: x * 40, unit: 'U/L', uln: 40 } })
export const AST = (x: number) => ({ AST: { value: x * 40, unit: 'U/L', uln: 40 } })
export const BILI = (x: number) => ({ BILI: { value: x, unit: 'mg/dL', uln: 1 } })
export const L = (n: number, ...ls: any[]) => ({ on: d(n), labs: Object.assign({}, ...ls) })
export const AE = (n: number, term: string, grade: number, more: any = {}) => ({ on: d(n), ae: { term, grade, ...more } })
export const EYE = (n: number, eye: any) => ({ on: d(n), eye })
export const ACT = (n: number, what: string, more: any = {}) => ({ on: d(n), action: { do: what, ...more } })
export const base = [L(-5, ALT(0.5), AST(0.5), BILI(0.5), CK(0.5))]
export const eyeBase = [EYE(-5, { right: { bcva: '20/20', keratitis: 'none' }, left: { bcva: '20/20', keratitis: 'none' } })]
export function mk(events: any[], asOf: number, opt: any = {}) {
  return { guideline: 'avutometinib-defactinib', start: d(1), actions: events.some((e) => e.action) ? 'recorded' : 'followed', events, asOf: d(asOf), ...opt }
}
export function short(r: any): string {
  const D = (x: any) => [x.action, x.resumeAt, 'L' + x.level, x.from && 'from ' + x.from, x.heldSince && 'since ' + x.heldSince, x.recoverBy && 'by ' + x.recoverBy, x.provisional && 'prov ' + x.provisional, 'today ' + x.doseToday, x.nextDoseOn && 'next ' + x.nextDoseOn, x.confirm && 'CONFIRM'].filter(Boolean).join(' ')
  const [a, b] = [D(r.recommendation.defactinib), D(r.recommendation.avutometinib)]
  const st = Object.values(r.state).map((s: any) => `${s.status}/${s.level}`).join(',')
  return `${r.asOf} c${r.cycle?.number}d${r.cycle?.day} [${st}] DEF ${a}\n      AVU ${b}\n      certain=${r.certain} ${r.answer}${r.confirm ? ' confirm' : ''} because=${r.because.map((x: any) => x.toxicity + ':' + x.rule + (x.provisional ? '?' : '')+(x.episode?'#'+x.episode.occurrence:'')).join()} open=${r.open.map((o: any) => o.toxicity + '>' + o.then + (o.by ? ' by ' + o.by : '')).join()} rec=${r.recovered.map((x: any) => x.toxicity).join()} needs=${r.needs.map((x: any) => x.fact + '(' + x.ifValue.map((v: any) => v.value + ':' + v.action).join(' ') + ')').join()} dep=${r.departures.map((x: any) => x.code + '@' + x.on).join()} caut=${[...new Set(r.cautions.map((x: any) => x.code))].join()} readings=${r.readings.join()}`
}
export function run(name: string, events: any[], days: number | number[], opt: any = {}) {
  console.log('## ' + name)
  for (const day of Array.isArray(days) ? days : [days]) {
    try {
      const c = courseOf(mk(events, day, opt))
      console.log('   ' + short(decide(firstCompiled(c.readings), c, defaultAsOf(c))))
    } catch (e: any) { console.log('   ERROR ' + e.message) }
  }
}
export function full(events: any[], day: number, opt: any = {}) { const c = courseOf(mk(events, day, opt)); return decide(firstCompiled(c.readings), c, defaultAsOf(c)) }
export function tl(name: string, events: any[], day: number, opt: any = {}) {
  console.log('## TL ' + name)
  const c = courseOf(mk(events, day, opt))
  for (const r of timeline(firstCompiled(c.readings), c, defaultAsOf(c))) console.log('   ' + short(r).split('\n').slice(0, 2).join(' |'))
}
