import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, noBrowser } from './browser.ts'
import { serveFolder } from './serve.ts'

/** The page as it was built before the tests. */
const folder = join(import.meta.dirname, '../dist')

/** The reader's clock in these tests: the examples count their dates back from it. */
const now = '2026-11-23T10:00:00'
const draft = 'Research use only: not for diagnostic or therapeutic decisions.'

/** The text of an element as the reader sees it, unbreakable spaces made plain. */
async function shown(element: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count as shown
  return (await element.innerText()).replaceAll('\u00a0', ' ')
}

describe.skipIf(noBrowser !== '')(`the page${noBrowser === '' ? '' : ` (skipped: ${noBrowser})`}`, () => {
  let browser: Browser
  let server: Awaited<ReturnType<typeof serveFolder>>

  beforeAll(async () => {
    server = await serveFolder(folder)
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  interface Opened {
    page: Page
    /** Requests that left this machine, and what the browser reported as wrong. */
    outside: string[]
    errors: string[]
  }

  async function open(options: BrowserContextOptions = {}): Promise<Opened> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    const page = await context.newPage()
    const opened: Opened = { page, outside: [], errors: [] }
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) opened.outside.push(request.url())
    })
    page.on('pageerror', (error) => opened.errors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') opened.errors.push(message.text())
    })
    await page.clock.setFixedTime(now)
    await page.goto(server.url)
    await page.getByRole('heading', { name: 'Why' }).waitFor()
    return opened
  }

  const editor = (page: Page) => page.getByLabel('Course file text')
  const card = (page: Page, drug: string) => page.getByRole('article', { name: drug })

  /** The text of the first line of a card. */
  async function todayOf(page: Page, drug: string): Promise<string> {
    return (await shown(card(page, drug).locator('.line').first())).replace(/\s+/g, ' ')
  }

  it('opens with an example and shows both drugs, the dose of today first', async () => {
    const { page, errors, outside } = await open()
    for (const drug of ['defactinib', 'avutometinib']) {
      await card(page, drug).getByText('Withhold', { exact: true }).waitFor()
      expect(await todayOf(page, drug)).toBe('DOSE today none')
    }
    const reduced = await shown(card(page, 'defactinib'))
    expect(reduced).toContain('200 mg once daily, 200 mg a day in all (before: 200 mg twice daily, 400 mg a day: half)')
    expect(await shown(card(page, 'avutometinib'))).toContain('not stated in the source')
    expect(await shown(card(page, 'avutometinib'))).not.toMatch(/resume at\s+[\d.]+\smg/)
    expect(errors).toEqual([])
    expect(outside).toEqual([])
    await page.context().close()
  })

  it('shows why, with the arithmetic of each grade', async () => {
    const { page } = await open()
    const why = await shown(page.getByRole('region', { name: 'Why' }))
    expect(why).toContain('ALT 212 U/L ÷ upper limit of normal 40 U/L = 5.3')
    expect(why).toContain('Grade 3')
    expect(why).toMatch(/row H2, reference 1/)
    await page.context().close()
  })

  it('gives another answer when the course is edited', async () => {
    const { page } = await open()
    const text = await editor(page).inputValue()
    await editor(page).fill(text.replace('value: 212', 'value: 900'))
    await card(page, 'defactinib').getByText('Permanently discontinue', { exact: true }).waitFor()
    await editor(page).fill(
      text.replace('value: 212', 'value: 30').replace('value: 131', 'value: 30').replace('value: 190', 'value: 90'),
    )
    await card(page, 'defactinib').getByText('Continue', { exact: true }).waitFor()
    expect(await todayOf(page, 'defactinib')).toContain('200 mg twice daily')
    await page.context().close()
  })

  it('shows an error with its line and field, leads there, and keeps the last answer marked as stale', async () => {
    const { page } = await open()
    const text = await editor(page).inputValue()
    const broken = text.replace('value: 212, unit: U/L', 'value: 212, unt: U/L')
    const line = broken.split('\n').findIndex((candidate) => candidate.includes('unt:')) + 1
    await editor(page).fill(broken)
    const finding = page
      .locator('.findings li')
      .filter({ hasText: `Line ${line},` })
      .filter({ hasText: 'unt' })
      .first()
    await finding.waitFor()
    expect(await shown(finding)).toContain('unt')
    await page.getByText('Stale: the course has errors.').waitFor()
    await card(page, 'defactinib').getByText('Withhold', { exact: true }).waitFor()
    await finding.getByRole('button', { name: `Go to line ${line}` }).click()
    const selected = await editor(page).evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    )
    expect(selected).toContain('unt: U/L')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await editor(page).fill(text)
    await page.getByText('Stale:').waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('shows hostile text of any field as text', async () => {
    const { page, errors } = await open()
    const script = '<script>document.title = "owned"</script>'
    const image = '<img src=x onerror="document.title = \'owned\'">'
    const start = '2026-11-02'
    const course = {
      guideline: 'avutometinib-defactinib',
      patient: 'P-1',
      start,
      actions: 'recorded',
      events: [
        { on: start, ae: { term: script, grade: 3, verbatim: true } },
        { on: start, ae: { term: image, grade: 3, verbatim: true } },
        { on: '2026-11-04', action: { do: 'override', reason: `${script}${image}` } },
      ],
    }
    await editor(page).fill(JSON.stringify(course, null, 2))
    await page.getByText('Patient P-1', { exact: true }).waitFor()
    const answer = await page.locator('main').evaluate((main) => main.textContent)
    expect(answer).toContain(script)
    expect(answer).toContain(image)
    await editor(page).fill(
      `guideline: ${JSON.stringify(script)}\npatient: ${JSON.stringify(image)}\nstart: x\n${JSON.stringify(image)}: 1\n`,
    )
    await page.locator('.findings li').first().waitFor()
    expect(await shown(page.locator('.findings'))).toContain('<')
    expect(await page.title()).toBe('doseward')
    expect(await page.locator('main script, main img, aside script, aside img').count()).toBe(0)
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('adds an event by the form, and never fills in a limit of normal', async () => {
    const { page } = await open()
    await page.getByText('Add an event').click()
    await page.getByLabel('Value').fill('900')
    await page.getByRole('button', { name: 'Add to the course' }).click()
    await page.getByText('Added on').waitFor()
    const added = (await editor(page).inputValue()).trimEnd().split('\n').slice(-2).join('\n')
    expect(added).toBe('  - on: 2026-11-23\n    labs: { ALT: { value: 900, unit: U/L } }')
    expect(await page.locator('.findings li').count()).toBe(0)
    await page.context().close()
  })

  it('answers for today, and says so where it answers for another day', async () => {
    const { page } = await open()
    const when = page.locator('.banner .when')
    expect(await shown(when)).toBe('As of Mon 23-Nov-2026')
    await page.getByRole('radio', { name: 'Another date' }).check()
    await page.getByLabel('Date, as 2026-11-16').fill('2026-11-16')
    await when.filter({ hasText: '16-Nov-2026, not today' }).waitFor()
    await page.getByLabel('Date, as 2026-11-16').fill('2026-02-30')
    await page.getByText('Write an existing date').waitFor()
    await page.context().close()
  })

  it('reads a file that is opened, and one that is dropped', async () => {
    const { page } = await open()
    const text = (await editor(page).inputValue()).replace('EX-001', 'FROM-FILE')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'course.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) })
    await page.getByText('Patient FROM-FILE', { exact: true }).waitFor()
    const dropped = await page.evaluateHandle(
      (content) => {
        const data = new DataTransfer()
        data.items.add(new File([content], 'course.yaml'))
        return data
      },
      text.replace('FROM-FILE', 'DROPPED'),
    )
    await page.dispatchEvent('#course', 'drop', { dataTransfer: dropped })
    await page.getByText('Patient DROPPED', { exact: true }).waitFor()
    await page.context().close()
  })

  it('can be used by keyboard alone', async () => {
    const { page } = await open()
    const press = async (key: string, until: () => Promise<boolean>): Promise<void> => {
      for (let count = 0; count < 60; count++) {
        if (await until()) return
        await page.keyboard.press(key)
      }
      throw new Error(`not reached by ${key}`)
    }
    const active = (selector: string) => () =>
      page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the course')
    await page.keyboard.press('Enter')
    await press('Tab', active('select#example'))
    await page.keyboard.press('ArrowDown')
    await page.getByText('Patient EX-002', { exact: true }).waitFor()
    await press('Tab', active('textarea'))
    await page.keyboard.press('Control+End')
    await page.keyboard.type('wrong: 1')
    await page.getByText('Stale:').waitFor()
    await press('Tab', active('.findings button'))
    await page.keyboard.press('Enter')
    await press('Tab', active('.findings button'))
    await page.context().close()
  })

  it('keeps the focused element clear of the banner that stays on top', async () => {
    const { page } = await open({ viewport: { width: 1280, height: 500 } })
    for (let count = 0; count < 40; count++) {
      await page.keyboard.press('Tab')
      const covered = await page.evaluate(() => {
        const element = document.activeElement
        if (element === null || element === document.body || element.closest('aside') !== null) return false
        const { left, top, width, height } = element.getBoundingClientRect()
        const at = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 12))
        return at?.closest('.banner') != null && element.closest('.banner') === null
      })
      expect(covered).toBe(false)
    }
    await page.context().close()
  })

  it.each(['liver', 'cpk-held', 'rash-missing', 'rash-reduce', 'bilirubin', 'off-week'])(
    'has no sideways scrolling at 320 px: %s',
    async (example) => {
      const { page } = await open({ viewport: { width: 320, height: 640 } })
      await page.selectOption('#example', example)
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      await page.context().close()
    },
  )

  it.each(['light', 'dark'] as const)('has nothing that axe finds wrong, in %s', async (colorScheme) => {
    const { page } = await open({ colorScheme })
    for (const example of ['liver', 'rash-missing', 'rash-reduce', 'bilirubin']) {
      await page.selectOption('#example', example)
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
    }
    await editor(page).fill('guideline: x\n')
    await page.locator('.findings li').first().waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await page.context().close()
  })

  it('shows every action as a word beside its shape in forced colours', async () => {
    const { page } = await open({ forcedColors: 'active' })
    const action = card(page, 'defactinib').locator('.action')
    expect(await shown(action)).toBe('Withhold')
    const [ink, paper] = await action
      .locator('svg .shape')
      .evaluate((shape) => [getComputedStyle(shape).fill, getComputedStyle(document.body).backgroundColor])
    expect(ink).not.toBe(paper)
    await page.context().close()
  })

  it('prints the draft line, the identifiers and the version, and not the editor', async () => {
    const { page } = await open()
    await page.emulateMedia({ media: 'print' })
    const lines = page.getByText(draft)
    expect(await lines.count()).toBeGreaterThanOrEqual(2)
    for (const line of await lines.all()) if (await line.isVisible()) expect(await shown(line)).toContain('Draft guideline')
    expect(await page.locator('header').getByText(draft).isVisible()).toBe(true)
    expect(await page.locator('footer').getByText(draft).isVisible()).toBe(true)
    expect(await shown(page.locator('header .print-only'))).toMatch(
      /^Patient EX-001; first day of treatment .*; as of .* digest sha256:/,
    )
    expect(
      await page.getByRole('region', { name: 'Guideline version and source' }).getByText('sha256:').first().isVisible(),
    ).toBe(true)
    expect(await editor(page).isVisible()).toBe(false)
    await page.context().close()
  })

  it('copies a note that is stamped with patient, day and guideline', async () => {
    const { page } = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    await page.getByRole('button', { name: 'Copy note text' }).click()
    await page.getByText('Note text copied').waitFor()
    const note = await page.evaluate(() => navigator.clipboard.readText())
    expect(note).toContain('Patient: EX-001')
    expect(note).toContain('As of: Mon 23-Nov-2026')
    expect(note).toMatch(/Guideline digest sha256:[0-9a-f]{64}/)
    expect(note).toContain('Valid until the next assessment')
    expect(note).toContain(draft)
    await page.context().close()
  })

  it('has no script in the page itself, and keeps nothing in the address or the browser', async () => {
    const html = await readFile(join(folder, 'index.html'), 'utf8')
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/)
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/)
    expect(html).toContain('connect-src &#39;none&#39;')
    const { page } = await open()
    await editor(page).fill((await editor(page).inputValue()).replace('EX-001', 'SECRET-1'))
    await page.getByText('Patient SECRET-1', { exact: true }).waitFor()
    expect(page.url()).toBe(server.url)
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, ''])
    await page.context().close()
  })
})
