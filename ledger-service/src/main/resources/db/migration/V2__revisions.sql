-- A judgement may be followed by another, and an entry by one that takes it back; nothing is edited.

alter table session add column start_reported boolean not null default true;

-- Finds the sessions that a late piece of history touches.
create index session_of_pile_by_end on session (pile, ended_at);

alter table judgement
  add column revision integer not null default 1,
  add column overstay_minutes bigint not null default 0,
  add column disputed boolean not null default false,
  drop constraint judgement_pkey,
  add primary key (session, revision);
create index judgement_disputed on judgement (session) where disputed;

alter table posting_line
  add column kind text not null default 'ENERGY',
  add column restated boolean not null default false;

alter table pile_terms add column connectors text not null default '[]';

-- What people decided of disputed sessions, as their topic has it; the last one of a session counts.
create table dispute_decision (
  id text primary key,
  session uuid not null,
  log_offset bigint not null,
  decision text not null,
  driver text,
  energy_wh bigint,
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null
);
create index dispute_decision_of_session on dispute_decision (session, log_offset);
