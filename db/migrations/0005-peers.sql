create table app.peer (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  written_name text not null check (length(written_name) between 1 and 400),
  preferred_name text,
  birth_date date,
  languages text[] not null default '{}',
  phone text,
  email text,
  about text,
  search_key text not null,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create index peer_search on app.peer (organization_id, search_key);
select app_meta.tenant_table('app.peer', 'select, insert, update');
select app_meta.mark('app.peer', '{"written_name":"name","preferred_name":"name","birth_date":"birth date","languages":"languages","phone":"number",
  "email":"address","about":"in the peer''s words","search_key":"name"}', '{organization_id,id,version,created_by,created_at}');
alter table app.membership add foreign key (organization_id, peer_id) references app.peer (organization_id, id);
alter table app.invitation add foreign key (organization_id, peer_id) references app.peer (organization_id, id);

-- A peer in one program: from application to leaving. Whether active on a day is judged, never stored as typed.
create table app.peer_service (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  peer_id uuid not null,
  program_id text not null,
  state text not null check (state in ('applicant', 'active', 'left')),
  title text,
  affiliation text check (affiliation in ('employee', 'self-employed', 'individual-practitioner')),
  capacity integer not null default 5 check (capacity between 0 and 200),
  applied_on date not null,
  active_from date,
  left_on date,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, peer_id, program_id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id)
);
select app_meta.tenant_table('app.peer_service', 'select, insert, update');
select app_meta.mark('app.peer_service', '{"peer_id":"who serves"}',
  '{organization_id,id,program_id,state,title,affiliation,capacity,applied_on,active_from,left_on,version,created_by,created_at}');

-- A paper, a course, a licence: of a peer, or of a member of staff who supervises.
create table app.credential (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  peer_id uuid,
  staff_id uuid,
  kind text not null,
  title text,
  issuer text,
  state text not null check (state in ('claimed', 'verified', 'rejected', 'revoked', 'missing')),
  from_day date,
  to_day date,
  hours numeric(6,2) check (hours >= 0),
  approval text check (approval in ('approved', 'denied')),
  approved_from date,
  file_id uuid,
  source text not null,
  verified_by uuid,
  verified_at timestamptz,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  foreign key (organization_id, staff_id) references app.staff (organization_id, id),
  foreign key (organization_id, file_id) references app.file (organization_id, id),
  check (num_nonnulls(peer_id, staff_id) = 1),
  check (to_day is null or from_day is null or to_day >= from_day)
);
create index credential_of_peer on app.credential (organization_id, peer_id);
create index credential_of_staff on app.credential (organization_id, staff_id);
select app_meta.tenant_table('app.credential', 'select, insert, update');
select app_meta.mark('app.credential', '{"peer_id":"who serves","title":"what the paper says","issuer":"who issued it","source":"where it is known from"}',
  '{organization_id,id,staff_id,kind,state,from_day,to_day,hours,approval,approved_from,file_id,verified_by,verified_at,version,created_by,created_at}');

create table app.supervision_assignment (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  peer_id uuid not null,
  staff_id uuid not null,
  program_id text not null,
  kind text not null check (kind in ('agency', 'qualified-professional', 'licensed-professional', 'participant', 'conservator', 'department')),
  from_day date not null,
  to_day date,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  foreign key (organization_id, staff_id) references app.staff (organization_id, id),
  check (to_day is null or to_day >= from_day)
);
create index supervision_assignment_of on app.supervision_assignment (organization_id, peer_id, program_id);
select app_meta.tenant_table('app.supervision_assignment', 'select, insert, update');
select app_meta.mark('app.supervision_assignment', '{"peer_id":"who serves"}',
  '{organization_id,id,staff_id,program_id,kind,from_day,to_day,version,created_by,created_at}');
