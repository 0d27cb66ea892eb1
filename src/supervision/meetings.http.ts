import { runCommand } from '../kernel/database/commands.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { answerOf, idParams, ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import { keepMeeting } from './keep-meeting.command.ts'
import { calledOffMeeting, heldMeeting, ownItem, plannedMeeting } from './meeting.ts'
import { meetingView, peerSupervisionView } from './meetings-view.ts'
import { callOff, planMeeting, putOnAgenda } from './plan-meeting.command.ts'
import { peerSupervised } from './supervised.sql.ts'

export const meetingRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/supervision/peers/:id',
    act: 'supervision.read',
    params: idParams,
    answer: async ({ actor, database, programs, params, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx) => {
          const peer = await peerSupervised(tx, actor, 'supervision.read', today(zone), params.id)
          if (peer === undefined) throw new NotFound()
          await audit(tx, actor, now(), { action: 'supervision.read', subject: 'peer', ids: [peer.id] })
          return peerSupervisionView(tx, actor, peer, programs, today(zone), words)
        }),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/supervision/meetings',
    act: 'supervision.ask',
    body: plannedMeeting,
    answer: async ({ actor, database, programs, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'supervision.plan' }, (tx) =>
          planMeeting(tx, actor, { now: now(), today: today(zone), programs }, body),
        ),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/supervision/meetings/:id',
    act: 'supervision.read',
    params: idParams,
    answer: async ({ actor, database, programs, params, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx) => {
          const view = await meetingView(tx, actor, params.id, programs, today(zone), words)
          if (view === undefined) throw new NotFound()
          await audit(tx, actor, now(), {
            action: 'supervision.read',
            subject: 'supervision_meeting',
            ids: [view.id, ...view.people.map((one) => one.participantId)],
          })
          return view
        }),
      ),
  }),
  route({
    method: 'PUT',
    url: '/api/supervision/meetings/:id',
    act: 'supervision.write',
    params: idParams,
    body: heldMeeting,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'supervision.hold' }, (tx) =>
          keepMeeting(tx, actor, { now: now(), today: today(zone), programs }, params.id, body),
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/supervision/meetings/:id/call-off',
    act: 'supervision.ask',
    params: idParams,
    body: calledOffMeeting,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'supervision.call-off' }, (tx) =>
          callOff(tx, actor, { now: now(), today: today(zone), programs }, params.id, body),
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/supervision/agenda',
    act: 'supervision.ask',
    body: ownItem,
    answer: async ({ actor, database, programs, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'agenda.add' }, (tx) =>
          putOnAgenda(tx, actor, { now: now(), today: today(zone), programs }, body),
        ),
      ),
  }),
]
