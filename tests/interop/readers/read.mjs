// SPDX-License-Identifier: Apache-2.0
// read.mjs FILE...: every occurrence as ical.js expands it, with the VTIMEZONE of the file itself: file, TAB, seconds since 1970.
// It runs in the folder into which ical.js was installed.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const ICAL = createRequire(process.cwd() + '/')('ical.js');
const api = ICAL.default ?? ICAL;

for (const file of process.argv.slice(2)) {
  api.TimezoneService.reset();
  const calendar = new api.Component(api.parse(readFileSync(file, 'utf8')));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) api.TimezoneService.register(zone);
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const event = new api.Event(component);
    if (!event.isRecurring()) {
      console.log(`${file}\t${event.startDate.toUnixTime()}`);
      continue;
    }
    const times = event.iterator();
    for (let next = times.next(); next; next = times.next()) console.log(`${file}\t${next.toUnixTime()}`);
  }
}
