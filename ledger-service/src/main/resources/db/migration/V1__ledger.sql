-- The ledger's own book. One writer at a time: it locks ledger_position first in every transaction.

-- How many sessions and how many events (verdicts and posting lines) have been written.
create table ledger_position (
  id smallint primary key check (id = 1),
  sessions bigint not null,
  events bigint not null
);
insert into ledger_position (id, sessions, events) values (1, 0, 0);

-- Where to read on; written in the same transaction as what follows from the records before it.
create table consumer_offset (
  id text primary key,
  next_offset bigint not null
);

-- History: what was true when.

create table permission (
  id uuid primary key,
  driver text not null,
  pile text not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  bounds text not null,
  granted_at timestamptz not null,
  revoked_at timestamptz,
  expired_at timestamptz
);
create index permission_of_driver_at_pile on permission (pile, driver);

-- One row for each time that a reservation came to hold other units.
create table hold (
  id uuid primary key,
  reservation uuid not null,
  version bigint not null,
  connector integer not null,
  driver text not null,
  pile text not null,
  starts timestamptz not null,
  ends timestamptz not null,
  held_at timestamptz not null,
  freed_at timestamptz
);
create index hold_of_driver_at_pile on hold (pile, driver, ends);

create table use_authority (
  id uuid primary key,
  pile text not null,
  day text not null,
  version bigint not null,
  begins timestamptz not null,
  ends timestamptz not null,
  allocated_at timestamptz not null,
  runs text not null
);
create index use_authority_of_pile on use_authority (pile, ends);

-- The id is that of the version in use_authority; the first acknowledgement counts.
create table delivery (
  id uuid primary key,
  acknowledged_at timestamptz not null,
  log_offset bigint not null
);

create table pile_terms (
  id uuid primary key,
  pile text not null,
  version bigint not null,
  owner text not null,
  tariff text not null,
  described_at timestamptz not null
);
create index pile_terms_of_pile on pile_terms (pile, version);
create index pile_terms_of_owner on pile_terms (owner);

-- The book: what the pile said, what the ledger found, what is owed.

create table session (
  id uuid primary key,
  number bigint not null unique,
  pile text not null,
  connector integer not null,
  card text not null,
  driver text,
  meter_start_wh bigint not null,
  meter_stop_wh bigint not null,
  energy_wh bigint not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  received_at timestamptz not null,
  reason text not null,
  offline boolean not null,
  log_offset bigint not null
);
create index session_of_pile on session (pile, number);
create index session_of_driver on session (driver, number);

create table judgement (
  session uuid primary key references session (id),
  number bigint not null unique,
  account text not null,
  verdicts text not null,
  detail text not null,
  judged_at timestamptz not null
);

create table posting_line (
  number bigint primary key,
  entry uuid not null,
  line integer not null,
  session uuid not null references session (id),
  account text not null,
  amount_minor bigint not null,
  currency text not null,
  energy_wh bigint not null,
  posted_at timestamptz not null,
  unique (entry, line)
);
create index posting_line_of_account on posting_line (account);
create index posting_line_of_session on posting_line (session);

-- Kept aside, never in the book: a second report of a session that says something else, and
-- records that cannot be read.

create table session_conflict (
  id text primary key,
  session uuid not null,
  event text not null,
  kept_at timestamptz not null
);
create index session_conflict_of_session on session_conflict (session);

create table unreadable_record (
  id text primary key,
  reason text not null,
  kept_at timestamptz not null
);

-- The book is only ever added to; a correction is a new entry.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Expected to add to %, but % was tried', tg_table_name, tg_op;
end $$;
create trigger session_is_kept before update or delete or truncate on session
  for each statement execute function refuse_change();
create trigger judgement_is_kept before update or delete or truncate on judgement
  for each statement execute function refuse_change();
create trigger posting_line_is_kept before update or delete or truncate on posting_line
  for each statement execute function refuse_change();
