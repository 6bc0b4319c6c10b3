// SPDX-License-Identifier: Apache-2.0
//
// node pages.mjs PROGRAM ROOT CHROMIUM [FOLDER]
//
// The sheets as a browser shows them, for every reader, in two languages and in large print: axe-core finds nothing to
// object to (WCAG 2.2 AA and its best practices) in light, in dark and on a narrow screen; nothing is wider than a screen of 320
// pixels, nor at 200 %; what can be scrolled is reached and left by keyboard, and focus is seen; paper is light whatever the
// screen was; and the page asks for nothing but itself. With FOLDER it leaves pictures to look at there.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [program, root, executablePath, shots] = process.argv.slice(2);
// The packages stand where the test that installs them put them: the folder that it is run in.
const require = createRequire(path.join(process.cwd(), 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const readers = ['patient', 'pharmacist', 'nurse', 'oncologist', 'scheduler'];
const order = path.join(root, 'schedules/examples/octreotide-only.toml');
const sheets = readers.flatMap((reader) => [
  { name: `${reader}`, options: ['--for', reader, '--provisional'] },
  { name: `${reader}-es-large`, options: ['--for', reader, '--language', 'es', '--large-print'] },
]);

async function noComplaint(page, name) {
  // A page made by `evaluate` is no page of the product's: the script is put in for the judge alone.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  const told = violations.map((one) => `${one.id}: ${one.help}\n    ${one.nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`).join('\n    ')}`);
  assert.equal(told.length, 0, `${name}: axe objects\n  ${told.join('\n  ')}`);
}

async function fits(page, name) {
  const [wide, screen, who] = await page.evaluate(() => {
    const beyond = [...document.querySelectorAll('main *')].filter((one) => !one.closest('.picture,.away') && one.getBoundingClientRect().right > innerWidth);
    return [document.scrollingElement.scrollWidth, innerWidth, beyond.slice(-3).map((one) => one.outerHTML.slice(0, 160))];
  });
  assert.ok(wide <= screen, `${name}: ${wide} pixels wide on a screen of ${screen}\n  ${who.join('\n  ')}`);
}

/** What a day of a month says ends within the day: else it lies on the next one. */
async function daysHoldWhatTheySay(page, name) {
  const beyond = await page.evaluate(() => [...document.querySelectorAll('.month td.d')].filter((day) =>
    [...day.querySelectorAll('.m')].some((mark) => mark.getBoundingClientRect().bottom > day.getBoundingClientRect().bottom + 1)).length);
  assert.equal(beyond, 0, `${name}: ${beyond} days say more than they have room for`);
}

async function keyboard(page, name) {
  const regions = await page.locator('[tabindex="0"]').count();
  for (let index = 0; index < regions; ++index) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return { name: document.activeElement.getAttribute('aria-label'), outline: style.outlineStyle, width: parseFloat(style.outlineWidth) };
    });
    assert.ok(focus.name, `${name}: Tab reaches something without a name`);
    assert.ok(focus.outline !== 'none' && focus.width >= 2, `${name}: the focus on ${focus.name} is not seen`);
    const before = await page.evaluate(() => document.activeElement.scrollLeft);
    const hidden = await page.evaluate(() => document.activeElement.scrollWidth - document.activeElement.clientWidth);
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(250);
    const after = await page.evaluate(() => document.activeElement.scrollLeft);
    assert.ok(hidden <= 0 || after > before, `${name}: the arrow keys do not move ${focus.name}`);
  }
  await page.keyboard.press('Tab');
  const left = await page.evaluate(() => document.activeElement.tabIndex !== 0 || document.activeElement === document.body);
  assert.ok(left, `${name}: the keyboard cannot leave`);
}

async function look(page, name) {
  if (shots) await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
}

async function judge(browser, file, name) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  assert.deepEqual(asked, [pathToFileURL(file).href], `${name}: the page asks for more than itself`);
  await keyboard(page, name);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await noComplaint(page, `${name}, ${colorScheme}`);
    await look(page, `${name}-${colorScheme}`);
  }
  const [dark] = await page.evaluate(() => [getComputedStyle(document.querySelector('main')).backgroundColor]);
  assert.notEqual(dark, 'rgb(255, 255, 255)', `${name}: there is no dark`);
  // 200 % of a screen of 1280 pixels shows 640 of them; 400 % shows 320, which is a small telephone, too.
  for (const width of [640, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await fits(page, `${name}, ${width} pixels`);
  }
  await noComplaint(page, `${name}, 320 pixels`);
  await look(page, `${name}-320`);
  await page.setViewportSize({ width: 760, height: 1000 });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await fits(page, `${name}, print`);
  await daysHoldWhatTheySay(page, `${name}, print`);
  const paper = await page.evaluate(() => getComputedStyle(document.querySelector('main')).backgroundColor);
  assert.equal(paper, 'rgb(255, 255, 255)', `${name}: paper is dark`);
  await look(page, `${name}-print`);
  await page.close();
}

const folder = mkdtempSync(path.join(tmpdir(), 'posology-pages-'));
// As root there is no sandbox; the pages are our own.
const browser = await chromium.launch({ executablePath, args: process.getuid() === 0 ? ['--no-sandbox'] : [] });
try {
  for (const { name, options } of sheets) {
    const file = path.join(folder, `${name}.html`);
    execFileSync(program, ['export', order, '--format', 'html', '--as-of', '2026-11-20T09:00:00Z', '--until', '2027-03-31', ...options, '-o', file], { stdio: 'pipe' });
    await judge(browser, file, name);
    console.log(`${name}: nothing to object to`);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
