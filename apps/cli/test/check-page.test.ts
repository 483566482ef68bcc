import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, noBrowser } from '../../web/test/browser.ts'
import { guidelineWithGap, pathFor } from './check-guideline.ts'
import { doseward } from './command.ts'

const wide = { width: 1280, height: 900 }
const narrow = { width: 320, height: 640 }

describe.skipIf(noBrowser !== '')(`the page of a check${noBrowser === '' ? '' : ` (skipped: ${noBrowser})`}`, () => {
  let browser: Browser
  const [read, written] = [pathFor('read.html'), pathFor('written.html')]

  beforeAll(async () => {
    const of = ['--property', 'P1,P2,P4,P9,P36', '--format', 'html']
    const [first, second] = await Promise.all([
      doseward(['check', guidelineWithGap(), ...of, '--output', read]),
      doseward(['check', '--readings', 'none', ...of, '--output', written]),
    ])
    if (first.status !== 1 || second.status !== 1) throw new Error(`the pages were not written: ${first.stderr}${second.stderr}`)
    browser = await launchBrowser()
  })

  afterAll(() => browser?.close())

  interface Opened {
    page: Page
    outside: string[]
    errors: string[]
  }

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Opened> {
    const context = await browser.newContext({ viewport: wide, ...options })
    const page = await context.newPage()
    const opened: Opened = { page, outside: [], errors: [] }
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(path).href) opened.outside.push(request.url())
    })
    page.on('pageerror', (error) => opened.errors.push(error.message))
    page.on('console', (message) => opened.errors.push(message.text()))
    await page.goto(pathToFileURL(path).href)
    return opened
  }

  async function violations(page: Page): Promise<string[]> {
    const { violations: found } = await new AxeBuilder({ page }).analyze()
    return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  }

  const sideways = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

  it.each([
    ['read', 'light', wide],
    ['read', 'dark', narrow],
    ['written', 'dark', wide],
    ['written', 'light', narrow],
  ] as const)(
    'has nothing that axe finds, as %s, in %s at %o, with the tables and some findings opened',
    async (mode, colorScheme, viewport) => {
      const { page, errors, outside } = await open(mode === 'read' ? read : written, { colorScheme, viewport })
      await page.evaluate(() => {
        const opened = '.legend, .grid details, .finding.answered:nth-of-type(-n+3), .finding:nth-of-type(-n+3) details'
        for (const details of document.querySelectorAll(opened)) details.setAttribute('open', '')
      })
      expect(await violations(page)).toEqual([])
      expect({ errors, outside }).toEqual({ errors: [], outside: [] })
      await page.context().close()
    },
  )

  it('needs no scrolling to the side at 320 px; what is wide scrolls by itself and can be reached by keyboard', async () => {
    for (const path of [read, written]) {
      const { page } = await open(path, { viewport: narrow })
      expect(await sideways(page)).toBeLessThanOrEqual(0)
      const regions = await page
        .getByRole('region')
        .evaluateAll((all) =>
          all
            .filter((region) => region.scrollWidth > region.clientWidth)
            .map((region) => ({ tabindex: region.getAttribute('tabindex'), name: region.getAttribute('aria-label') })),
        )
      expect(regions.length).toBeGreaterThan(5)
      expect(regions.filter(({ tabindex, name }) => tabindex !== '0' || name === null || name === '')).toEqual([])
      await page.context().close()
    }
  })

  it('says the verdict and that it is a draft before anything else', async () => {
    const { page } = await open(read)
    await page.getByText('Research use only').first().waitFor()
    expect(await page.locator('.verdict').textContent()).toMatch(/^✗ \d errors that no reading answers/)
    expect(await page.locator('h1').count()).toBe(1)
    await page.context().close()
  })

  it('leads from a gap in the table to its finding, and from a line to an answered one, which opens', async () => {
    const { page } = await open(read)
    const gap = page.locator('td.cell.gap').first()
    expect(await gap.textContent()).toContain('No row')
    await gap.getByRole('link', { name: 'F-1', exact: true }).click()
    await page.locator('#F-1').getByText('No row says what to do').first().waitFor()
    expect(await page.locator('#F-1').evaluate((element) => element.getBoundingClientRect().top < window.innerHeight)).toBe(true)
    const link = page
      .locator('.grid tbody th .finding-link:visible')
      .filter({ hasNotText: /^F-[12]$/ })
      .first()
    const id = (await link.textContent()) ?? ''
    expect(await page.locator(`#${id}`).isVisible()).toBe(false)
    await link.click()
    await page.locator(`#${id}`).waitFor({ state: 'visible' })
    await page.context().close()
  })

  it('draws the course with its words beside it, and gives it as a file that decide takes', async () => {
    const { page } = await open(read)
    const finding = page.locator('#F-1')
    await finding.getByRole('img', { name: /^Timeline of F-1, from day -7 to day 8\./ }).waitFor()
    expect(await finding.locator('.story li').count()).toBe(3)
    await finding.getByText('Course file for doseward decide').click()
    const text = (await finding.locator('pre').textContent()) ?? ''
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      finding.getByRole('link', { name: 'Save it as F-1.json' }).click(),
    ])
    expect(saved.suggestedFilename()).toBe('F-1.json')
    const decided = await doseward(['decide', '-'], { input: text })
    expect(decided.status).toBe(0)
    await page.context().close()
  })

  it('can be gone through by keyboard, with the focus in sight', async () => {
    const { page } = await open(read)
    const seen: string[] = []
    for (let step = 0; step < 60 && !seen.includes('DIV region'); step++) {
      await page.keyboard.press('Tab')
      const { label, outline } = await page.evaluate(() => {
        const element = document.activeElement
        const style = element === null ? undefined : getComputedStyle(element)
        return {
          label: `${element?.tagName} ${element?.getAttribute('role') ?? ''}`.trim(),
          outline: `${style?.outlineStyle} ${style?.outlineWidth}`,
        }
      })
      expect(outline).toMatch(/^solid [1-9]/)
      seen.push(label)
    }
    expect(seen).toContain('DIV region')
    await page.locator('#F-1 .file > summary').focus()
    await page.keyboard.press('Enter')
    await page.locator('#F-1 pre').waitFor({ state: 'visible' })
    await page.context().close()
  })

  it('reads without scripts, and runs none', async () => {
    const { page } = await open(read, { javaScriptEnabled: false })
    await page.getByRole('heading', { name: 'Tables', exact: true }).waitFor()
    expect(await page.locator('script').count()).toBe(0)
    await page.context().close()
  })

  it('tells gaps apart without colour: a sign, words, and in forced colours an outline', async () => {
    const { page } = await open(read, { forcedColors: 'active' })
    const gap = page.locator('td.cell.gap').first()
    expect(await gap.textContent()).toMatch(/^\? No row/)
    expect(await gap.evaluate((cell) => getComputedStyle(cell).outlineStyle)).toBe('dashed')
    expect(
      await page
        .locator('td.cell.row')
        .first()
        .evaluate((cell) => getComputedStyle(cell).outlineStyle),
    ).toBe('none')
    await page.context().close()
  })

  it('prints light, as a few pages: what only a screen can use is left out, and answered findings stay a line each', async () => {
    const { page } = await open(read, { colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
    expect(await page.locator('nav').isVisible()).toBe(false)
    expect(await page.locator('.file').first().isVisible()).toBe(false)
    expect(await page.locator('.legend table').first().isVisible()).toBe(true)
    expect(await page.locator('.finding.answered > div').first().isVisible()).toBe(false)
    expect(await page.locator('.finding.answered .message').first().isVisible()).toBe(true)
    const pages = ((await page.pdf()).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length
    expect(pages).toBeGreaterThan(3)
    expect(pages).toBeLessThan(40)
    await page.context().close()
  })
})
