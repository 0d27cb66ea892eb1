import { walk } from './run/walk.ts'

walk('pss', {
  refused: { clause: /no more structure and supervision/, change: /this would have to be different/ },
  missing: /recognized training program/,
  hours: ['10:00', '11:00'],
})
