import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const executable = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Why the page tests cannot run here; empty where they can. On a CI machine a missing browser is a failure, not a reason. */
export const noBrowser: string =
  existsSync(executable) || process.env.CI !== undefined ? '' : `no browser at ${executable}: install chromium or set CHROMIUM`

/** Starts a headless browser with a profile of its own, which asks nobody for anything. */
export function launchBrowser(): Promise<Browser> {
  const flags = ['no-sandbox', 'disable-gpu', 'disable-quic', 'no-first-run', 'disable-background-networking']
  return chromium.launch({
    executablePath: executable,
    headless: true,
    args: [...flags, 'disable-component-update', 'disable-sync'].map((flag) => `--${flag}`),
  })
}
