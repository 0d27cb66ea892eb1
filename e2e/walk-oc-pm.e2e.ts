import { walk } from './run/walk.ts'

walk('oc-pm', {
  refused: { clause: /clinic that the county operates/, change: /Where this has changed, write it down/ },
  missing: /completed the training program/,
  withoutPapers: true,
  hours: ['09:00', '10:00'],
})
