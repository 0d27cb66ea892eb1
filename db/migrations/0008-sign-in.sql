-- Accounts and sign-ins, as the sign-in library wants them: who may sign in and how, and nothing of any agency.
-- Column names are the library's own.
create schema if not exists auth;
grant usage on schema auth to peerway_app;

create table auth."user" (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean,
  "locale" text
);
comment on table auth."user" is '@local sign-in library';
select app_meta.mark('auth."user"', '{"name":"name","email":"address","image":"picture"}',
  '{id,emailVerified,createdAt,updatedAt,twoFactorEnabled,locale}');

-- One sign-in on one device. "membershipId" is set where a card opened it: then it opens that one hat.
create table auth."session" (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "membershipId" text
);
create index session_of on auth."session" ("userId");
comment on table auth."session" is '@local sign-in library';
select app_meta.mark('auth."session"', '{"token":"a secret","ipAddress":"where somebody was","userAgent":"device"}',
  '{id,expiresAt,createdAt,updatedAt,userId,membershipId}');

create table auth."account" (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index account_of on auth."account" ("userId");
comment on table auth."account" is '@local sign-in library';
select app_meta.mark('auth."account"', '{"accessToken":"a secret","refreshToken":"a secret","idToken":"a secret","password":"hash of a secret"}',
  '{id,accountId,providerId,userId,accessTokenExpiresAt,refreshTokenExpiresAt,scope,createdAt,updatedAt}');

create table auth."verification" (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index verification_identifier on auth."verification" ("identifier");
comment on table auth."verification" is '@local sign-in library';
select app_meta.mark('auth."verification"', '{"identifier":"a secret","value":"what it proves"}', '{id,expiresAt,createdAt,updatedAt}');

create table auth."twoFactor" (
  "id" text primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index two_factor_of on auth."twoFactor" ("userId");
create index two_factor_secret on auth."twoFactor" ("secret");
comment on table auth."twoFactor" is '@local sign-in library';
select app_meta.mark('auth."twoFactor"', '{"secret":"a secret","backupCodes":"secrets"}',
  '{id,userId,verified,failedVerificationCount,lockedUntil}');

-- Wrong passwords for one address, whether or not it has an account: too many, and it rests for a while.
create table auth.sign_in_failure (
  key text primary key,
  failures integer not null,
  since timestamptz not null,
  locked_until timestamptz
);
comment on table auth.sign_in_failure is '@local counts for sign-in';
select app_meta.mark('auth.sign_in_failure', '{"key":"keyed hash of an address"}', '{failures,since,locked_until}');

grant select, insert, update, delete on all tables in schema auth to peerway_app;

-- A printed card for somebody without e-mail: it and a PIN open one hat. Renewing it ends the one before.
create table app.sign_in_card (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  membership_id uuid not null,
  code_hash text not null,
  pin_hash text,
  wrong_pins integer not null default 0,
  locked_until timestamptz,
  ended_at timestamptz,
  issued_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, code_hash),
  foreign key (organization_id, membership_id) references app.membership (organization_id, id)
);
create unique index sign_in_card_open on app.sign_in_card (organization_id, membership_id) where ended_at is null;
select app_meta.tenant_table('app.sign_in_card', 'select, insert, update');
select app_meta.mark('app.sign_in_card', '{"code_hash":"keyed hash of a secret","pin_hash":"hash of a secret"}',
  '{organization_id,id,membership_id,wrong_pins,locked_until,ended_at,issued_by,created_at}');
