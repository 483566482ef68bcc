import type { SourceReport } from '../guideline/index.ts'

const statusWords = {
  verified: 'verified',
  changed: 'NOT FOUND in the source as it was when it was cited',
  elsewhere: 'found under another section than the one cited',
  'without-fingerprint': 'without a fingerprint: nothing to compare',
} as const

/** Gives in words which citations of a guideline stand in the text of its source, and what of the source nobody cites. */
export function renderSourceReport({ citations, rowsCited, unclaimed }: SourceReport): string {
  const verified = citations.filter(({ status }) => status === 'verified').length
  const lines = [
    `${verified} of ${citations.length} citations verified; ${rowsCited} rows of the source's tables are cited by rules.`,
  ]
  for (const { where, status, cite, line } of citations) {
    if (status === 'verified') continue
    const place = line === undefined ? '' : ` (line ${line} of the source)`
    lines.push(`- ${where}: ${cite.section}, row ${cite.row}: ${statusWords[status]}${place}`)
  }
  lines.push('', unclaimed.length === 0 ? 'Nothing of the source is left without a citation.' : 'Of the source nobody cites:')
  for (const { line, text } of unclaimed) lines.push(`- line ${line}: ${text}`)
  return `${lines.join('\n')}\n`
}
