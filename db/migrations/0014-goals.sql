-- The case manager's person-centred plan as it is known here: which one, since when, who approved it. Never a rival to it.
create table app.plan (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  participant_id uuid not null,
  program_id text not null,
  title text not null check (length(title) between 1 and 400),
  from_day date not null,
  to_day date,
  source text not null check (length(source) > 0),
  other_services text,
  approved_on date,
  approved_by text,
  file_id uuid,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id),
  foreign key (organization_id, file_id) references app.file (organization_id, id),
  check (to_day is null or to_day >= from_day)
);
create index plan_of on app.plan (organization_id, participant_id, program_id);
select app_meta.tenant_table('app.plan', 'select, insert, update');
select app_meta.mark('app.plan', '{"participant_id":"who is served","program_id":"what service somebody gets","title":"what the plan is called",
  "source":"where it is known from","other_services":"what other services somebody gets","approved_by":"who approved it","withdrawn_reason":"in somebody''s words"}',
  '{organization_id,id,from_day,to_day,approved_on,file_id,withdrawn_at,version,created_by,created_at}');

-- What a participant wants, in the participant's own words. Active only once the participant or the representative agreed.
create table app.goal (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  participant_id uuid not null,
  program_id text not null,
  plan_id uuid,
  words text not null check (length(words) between 1 and 4000),
  why_realistic text,
  measure text check (measure in ('yes-no', 'count', 'scale')),
  measure_words text,
  scale_low numeric,
  scale_high numeric,
  baseline numeric,
  target numeric,
  topics text[] not null default '{}',
  activities text[] not null default '{}',
  set_on date not null,
  due_on date,
  state text not null check (state in ('draft', 'active', 'achieved', 'changed', 'dropped')),
  agreed_on date,
  agreed_by text check (agreed_by in ('participant', 'representative')),
  agreed_how text,
  followed_by uuid,
  ended_on date,
  ended_why text,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id),
  foreign key (organization_id, plan_id) references app.plan (organization_id, id),
  foreign key (organization_id, followed_by) references app.goal (organization_id, id),
  check (state in ('draft', 'dropped') or agreed_on is not null),
  check ((agreed_on is null) = (agreed_by is null)),
  check ((state in ('achieved', 'changed', 'dropped')) = (ended_on is not null))
);
create index goal_of on app.goal (organization_id, participant_id, program_id);
select app_meta.tenant_table('app.goal', 'select, insert, update');
select app_meta.mark('app.goal', '{"participant_id":"who is served","program_id":"what service somebody gets","words":"what somebody wants",
  "why_realistic":"in somebody''s words","measure_words":"in somebody''s words","baseline":"how somebody is getting on","target":"what somebody wants",
  "topics":"what it is about","activities":"what is done for it","agreed_by":"who agreed","agreed_how":"how somebody agreed","ended_why":"in somebody''s words"}',
  '{organization_id,id,plan_id,measure,scale_low,scale_high,set_on,due_on,state,agreed_on,followed_by,ended_on,version,created_by,created_at}');

create table app.goal_step (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  goal_id uuid not null,
  position integer not null check (position > 0),
  words text not null check (length(words) between 1 and 2000),
  due_on date,
  done_on date,
  dropped_on date,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, goal_id) references app.goal (organization_id, id),
  check (done_on is null or dropped_on is null)
);
create index goal_step_of on app.goal_step (organization_id, goal_id, position);
select app_meta.tenant_table('app.goal_step', 'select, insert, update');
select app_meta.mark('app.goal_step', '{"words":"what somebody wants"}',
  '{organization_id,id,goal_id,position,due_on,done_on,dropped_on,version,created_by,created_at}');

-- How a goal stood on a day: in a session, or between them. Never changed once the note of its session is signed.
create table app.goal_progress (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  goal_id uuid not null,
  session_id uuid,
  on_day date not null,
  level text check (level in ('further-away', 'no-change', 'a-little', 'a-lot', 'reached')),
  value numeric,
  words text,
  feedback text,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, goal_id) references app.goal (organization_id, id),
  foreign key (organization_id, session_id) references app.session (organization_id, id),
  check (num_nonnulls(level, value, words, feedback) > 0)
);
create index goal_progress_of on app.goal_progress (organization_id, goal_id, on_day);
create index goal_progress_in on app.goal_progress (organization_id, session_id);
select app_meta.tenant_table('app.goal_progress');
select app_meta.mark('app.goal_progress', '{"level":"how somebody is getting on","value":"how somebody is getting on","words":"how somebody is getting on",
  "feedback":"what somebody was told"}', '{organization_id,id,goal_id,session_id,on_day,created_by,created_at}');

-- A problem with its options, what may follow from each, and what was chosen; nothing may be chosen yet.
create table app.options_sheet (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  participant_id uuid not null,
  program_id text not null,
  session_id uuid,
  goal_id uuid,
  on_day date not null,
  problem text not null check (length(problem) between 1 and 4000),
  options jsonb not null default '[]',
  choice text,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id),
  foreign key (organization_id, session_id) references app.session (organization_id, id),
  foreign key (organization_id, goal_id) references app.goal (organization_id, id)
);
create index options_sheet_of on app.options_sheet (organization_id, participant_id);
create index options_sheet_in on app.options_sheet (organization_id, session_id);
select app_meta.tenant_table('app.options_sheet', 'select, insert, update');
select app_meta.mark('app.options_sheet', '{"participant_id":"who is served","program_id":"what service somebody gets","problem":"in somebody''s words",
  "options":"in somebody''s words","choice":"in somebody''s words"}', '{organization_id,id,session_id,goal_id,on_day,version,created_by,created_at}');

-- What changes in a life and is worth looking back on: how technology is used, what work somebody has. Dated, never overwritten.
create table app.life_entry (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  participant_id uuid not null,
  kind text not null check (kind in ('technology', 'employment')),
  what text not null check (length(what) between 1 and 400),
  level text,
  hours_per_week numeric(5,2) check (hours_per_week between 0 and 168),
  words text,
  from_day date not null,
  to_day date,
  source text not null check (length(source) > 0),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id),
  check (to_day is null or to_day >= from_day)
);
create index life_entry_of on app.life_entry (organization_id, participant_id, kind, from_day);
select app_meta.tenant_table('app.life_entry', 'select, insert, update');
select app_meta.mark('app.life_entry', '{"participant_id":"who is served","what":"what somebody uses or does","level":"how well or in what way",
  "hours_per_week":"how much somebody works","words":"in somebody''s words","source":"where it is known from","withdrawn_reason":"in somebody''s words"}',
  '{organization_id,id,kind,from_day,to_day,withdrawn_at,created_by,created_at}');
