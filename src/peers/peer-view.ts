import { reachOf } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { MessageKey, Words } from '../kernel/i18n/speak.ts'
import { programName } from '../kernel/program-name.ts'
import { languageName } from '../participants/languages.ts'
import { wordsOf } from '../policy/explain.ts'
import type { Program } from '../policy/program.ts'
import { asksApproval, kindsRead, kindsWithHours, staffKindsRead } from './credential.ts'
import { credentialsOf, type KeptCredential } from './credentials.sql.ts'
import type { KindView, PaperView, PeerView, ServiceLine, ServiceView, SupervisorView } from './peer-wire.ts'
import { directedBySomebody, supervisorKinds } from './supervision.ts'
import { servedBy } from './supervision.sql.ts'
import { type peerSeen, placesTaken, servicesOf, supervisorsOf } from './peers.sql.ts'

type Peer = NonNullable<Awaited<ReturnType<typeof peerSeen>>>
type Service = Awaited<ReturnType<typeof servicesOf>>[number]
type Programs = ReadonlyMap<string, Program>

export function kindView(kind: string, words: Words, program?: Program): KindView {
  return {
    kind,
    label:
      (program && wordsOf(program, words.locale).terms[`peer.credential.${kind}`]) ??
      words.t(`peer.kind.${kind}` as MessageKey),
    hours: kindsWithHours.includes(kind),
    approval: program !== undefined && asksApproval(program, kind),
  }
}

export function serviceLine(service: Service, programs: Programs, words: Words): ServiceLine {
  const program = programs.get(service.programId)
  return {
    program: service.programId,
    programName: program ? programName(program, words) : service.programId,
    label: (program && wordsOf(program, words.locale).labels['peer']) ?? words.t('role.peer'),
    state: service.state as ServiceLine['state'],
    appliedOn: service.appliedOn,
    activeFrom: service.activeFrom,
    leftOn: service.leftOn,
  }
}

/** Papers as a screen shows them; of one file sent twice the later says that it counts once. */
export function paperViews(
  papers: readonly KeptCredential[],
  words: Words,
  kinds: readonly KindView[] = [],
): PaperView[] {
  return papers.map((paper, place) => ({
    id: paper.id,
    kind: paper.kind,
    label: words.t(`peer.kind.${paper.kind}` as MessageKey),
    title: paper.title,
    issuer: paper.issuer,
    state: paper.state,
    from: paper.from,
    to: paper.to,
    hours: paper.hours,
    approval: paper.approval,
    approvedFrom: paper.approvedFrom,
    asksApproval: kinds.some((kind) => kind.kind === paper.kind && kind.approval),
    source: paper.source,
    file: paper.fileName,
    again:
      paper.sha256 !== null &&
      papers.slice(0, place).some((one) => one.sha256 === paper.sha256 && one.kind === paper.kind),
    also: paper.alsoKinds.map((kind) => words.t(`peer.kind.${kind}` as MessageKey)),
    alsoKinds: paper.alsoKinds,
    renews: paper.renews,
    renewed: papers.some((one) => one.renews === paper.id && one.state === 'verified'),
    version: paper.version,
  }))
}

export async function peerView(
  tx: Tx,
  actor: Actor,
  peer: Peer,
  run: readonly Program[],
  programs: Programs,
  today: Day,
  words: Words,
): Promise<PeerView> {
  const services = await servicesOf(tx, [peer.id])
  const supervisors: SupervisorView[] = []
  const views: ServiceView[] = []
  for (const service of services) {
    const program = programs.get(service.programId)
    const line = serviceLine(service, programs, words)
    views.push({
      ...line,
      title: service.title,
      affiliation: service.affiliation as ServiceView['affiliation'],
      capacity: service.capacity,
      taken: await placesTaken(tx, peer.id, service.programId, today),
      version: service.version,
      kinds: program ? kindsRead(program).map((kind) => kindView(kind, words, program)) : [],
      supervisorKinds: program ? supervisorKinds(program) : [],
      serves: program && directedBySomebody(program) ? await servedBy(tx, peer.id, program.id, today) : [],
      licences: program ? staffKindsRead(program).map((kind) => kindView(kind, words)) : [],
    })
    const named = await supervisorsOf(tx, peer.id, service.programId)
    for (const one of named)
      supervisors.push({
        id: one.id,
        program: service.programId,
        programName: line.programName,
        staffId: one.staffId,
        name: one.name,
        kind: one.kind,
        coversFor: named.find(({ id }) => id === one.coversFor) ?? null,
        coversWhy: one.coversWhy ?? null,
        from: one.from,
        to: one.to,
        version: one.version,
      })
  }
  const may = (act: Parameters<typeof reachOf>[1]) => reachOf(actor.role, act) !== undefined
  return {
    ...peer,
    languages: peer.languages.map((tag) => ({ tag, name: languageName(tag, words.locale) })),
    may: {
      write: may('peer.write'),
      check: may('credential.verify'),
      activate: may('peer.activate'),
      addPaper: may('file.write'),
      pair: may('pairing.write'),
    },
    services: views,
    papers: paperViews(
      await credentialsOf(tx, peer.id),
      words,
      views.flatMap((view) => view.kinds),
    ),
    supervisors,
    others: run
      .filter((program) => !services.some((service) => service.programId === program.id))
      .map((program) => ({ id: program.id, name: programName(program, words) })),
  }
}
