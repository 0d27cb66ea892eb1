import { walk } from './run/walk.ts'

walk('pss', {
  refused: { clause: /no more structure and supervision/, change: /Where this has changed, write it down/ },
  missing: /recognized training program/,
  hours: ['10:00', '11:00'],
})
