#!/usr/bin/env bash
# Luxon resolves a wall-clock time that occurs twice (clocks go back) by the offset of TODAY, not by the date given.
# The same text, zone and version give two different instants in summer and in winter: a job planned for
# "02:30 on the night of the change" runs an hour earlier or later, depending on when the plan was computed.
# Package: luxon 3.7.2. Source: Luxon manual, zones, "Ambiguous times" (no rule is promised; that today decides is not said).
# Seen:    now=2026-07-01 -> 2026-10-25T00:30:00.000Z (first 02:30), now=2026-12-01 -> 2026-10-25T01:30:00.000Z (second).
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --no-audit --no-fund --silent luxon@3.7.2
cat > case.mjs <<'JS'
import { DateTime, Settings } from 'luxon';
const at = (now) => {
  Settings.now = () => Date.parse(now);
  return DateTime.fromISO('2026-10-25T02:30', { zone: 'Europe/Stockholm' }).toUTC().toISO();
};
const summer = at('2026-07-01T12:00:00Z');
const winter = at('2026-12-01T12:00:00Z');
console.log({ summer, winter });
process.exit(summer !== winter ? 0 : 1);
JS
node case.mjs
