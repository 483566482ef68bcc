import type { Guideline } from '../model/guideline.ts'
import { renderHtml } from './document-html.ts'
import { renderMarkdown } from './document-markdown.ts'
import { describeGuideline } from './guideline-document.ts'
import { english, type Words } from './words.ts'

/** Gives a guideline as Markdown, with citations, readings and what is not encoded. Every text is escaped. */
export function renderGuidelineMarkdown(guideline: Guideline, words: Words = english): string {
  return renderMarkdown(describeGuideline(guideline, words))
}

/** Gives a guideline as one self-contained HTML file for screen and paper. Every text is escaped; there is no script. */
export function renderGuidelineHtml(guideline: Guideline, words: Words = english): string {
  return renderHtml(describeGuideline(guideline, words))
}
