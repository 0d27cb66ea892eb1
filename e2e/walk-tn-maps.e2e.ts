import { walk } from './run/walk.ts'

walk('tn-maps', {
  refused: { clause: /asks for peer support/, change: /write it down with what shows it: Asks for/ },
  missing: /completed the peer mentoring curriculum/,
  hours: ['10:00', '11:00'],
})
