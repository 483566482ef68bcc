import type { CellChange, DiffCriterion, DiffOutcome } from '../verify/index.ts'
import { boxesWords, factValues } from './diff-boxes.ts'
import { demandWords, directionWords, partWords, tellDiff } from './diff-words.ts'
import { inWords } from './in-words.ts'
import { english, listWords, say } from './words.ts'

/** Gives what is asked for, or that no row says it. */
function askedFor({ coverage, atLeast, atMost, advice }: DiffOutcome): string {
  if (coverage === 'row') return demandWords[atLeast]
  const open = tellDiff(`outcome.${coverage}`)
  const held = atLeast === 'continue' ? open : tellDiff('outcome.held', { outcome: open })
  const isProvisional = atMost !== atLeast || coverage === 'ask'
  const words = isProvisional ? tellDiff('outcome.provisionally', { outcome: held, action: demandWords[atMost] }) : held
  if (advice === undefined) return words
  return tellDiff(coverage === 'ask' ? 'outcome.question' : 'outcome.advice', { outcome: words, advice: inWords(advice) })
}

function criterionWords({ says, all, examination, confirm }: DiffCriterion): string {
  const demands = all.map(({ title, graded, among, normal, orBaseline, byUln }) => {
    const values = normal ? tellDiff('criterion.normal') : factValues(among, graded)
    const shown = orBaseline ? tellDiff('criterion.or-baseline', { values }) : values
    const condition = say(english, 'condition.is', { fact: inWords(title), values: shown })
    return byUln ? tellDiff('criterion.by-uln', { condition }) : condition
  })
  if (examination !== undefined) demands.push(tellDiff(`criterion.examination.${examination}`))
  if (confirm !== 'never') demands.push(tellDiff(`criterion.confirm.${confirm}`))
  return tellDiff('criterion', { says: inWords(says), demands: demands.join('; ') })
}

function untilWords(outcome: string, until: readonly DiffCriterion[]): string {
  if (until.length === 0) return tellDiff('outcome.until-nothing', { outcome })
  return tellDiff('outcome.until', { outcome, criteria: listWords(english, until.map(criterionWords), 'or') })
}

/** Gives what one version answers: a limit and a confirmation where there is one or the other version has one, recovery where it differs. */
function outcomeWords(outcome: DiffOutcome, differs: CellChange['differs']): string {
  const { coverage, atLeast, confirm, limitDays, until, rules } = outcome
  const isHold = coverage === 'row' && atLeast.startsWith('withhold')
  let words = askedFor(outcome)
  if (confirm) words = tellDiff('outcome.confirm', { outcome: words })
  else if (differs.includes('confirm') && atLeast === 'discontinue') words = tellDiff('outcome.no-confirm', { outcome: words })
  if (limitDays !== undefined) words = tellDiff('outcome.limit', { outcome: words, days: limitDays })
  else if (isHold && differs.includes('limit')) words = tellDiff('outcome.no-limit', { outcome: words })
  if (differs.includes('recovery') && !differs.includes('action')) words = untilWords(words, until)
  if (rules.length === 0) return words
  return tellDiff(rules.length === 1 ? 'outcome.rule' : 'outcome.rules', {
    outcome: words,
    rules: listWords(english, rules, 'and'),
  })
}

/** Gives where an answer went, and for the same action what about it is other. */
function verdictOf({ direction, differs }: CellChange): string {
  const { verdict } = directionWords[direction]
  if (direction !== 'same-action') return verdict
  const parts = differs.map((part) => partWords[part])
  return tellDiff('verdict.same-action', { verdict, parts: listWords(english, parts, 'and') })
}

/** Gives a change of answers as one sentence, with where it went at its end. */
export function changeSentence(change: CellChange): string {
  const { older, newer, differs } = change
  const key = older === undefined ? 'change.newer-only' : newer === undefined ? 'change.older-only' : 'change'
  return tellDiff(key, {
    toxicity: inWords(change.title),
    where: boxesWords(change),
    ...(older !== undefined && { older: outcomeWords(older, differs) }),
    ...(newer !== undefined && { newer: outcomeWords(newer, differs) }),
    verdict: verdictOf(change),
  })
}
