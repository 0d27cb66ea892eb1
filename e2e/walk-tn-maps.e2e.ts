import { walk } from './run/walk.ts'

walk('tn-maps', {
  refused: { clause: /asks for peer support/, change: /Asks for: this would have to be different/ },
  missing: /completed the peer mentoring curriculum/,
  hours: ['10:00', '11:00'],
})
