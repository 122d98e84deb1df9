-- Names and texts are checked before they come here; the checks below only hold the worst away.

create table pile (
  id text primary key check (length(id) between 1 and 48),
  owner text not null check (length(owner) between 1 and 64),
  site text not null check (length(site) <= 80),
  zone text not null,
  unit_minutes integer not null,
  hours text not null check (hours is json array),
  unreserved text not null,
  connectors text not null check (connectors is json array),
  tariff text not null check (length(tariff) <= 40),
  version bigint not null check (version >= 1),
  described_at timestamptz not null,
  secrets_issued bigint not null default 0,
  secret_salt text,
  secret_hash text
);

create index pile_of_owner on pile (owner, id);

create table card (
  id text primary key check (length(id) between 1 and 36),
  driver text not null check (length(driver) between 1 and 64),
  status text not null,
  bound_by text not null,
  version bigint not null check (version >= 1),
  bound_at timestamptz not null
);

create index card_of_driver on card (driver, id);

create table permission (
  id uuid primary key,
  driver text not null check (length(driver) between 1 and 64),
  pile text not null references pile,
  asked_from timestamptz,
  valid_from timestamptz not null,
  valid_until timestamptz check (valid_until > valid_from),
  granted_by text not null,
  granted_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text,
  reason text check (length(reason) <= 200),
  check (num_nulls(revoked_at, revoked_by, reason) in (0, 3))
);

create index permission_of_pile on permission (pile, id);
create index permission_of_driver on permission (driver, id);
-- The limits count what stands; without these the count would walk over all that was ever revoked.
create index standing_permission_of_pile on permission (pile) where revoked_at is null;
create index standing_permission_of_driver on permission (driver) where revoked_at is null;

-- How many events there have been. There is one row, and every writer's transaction raises it and
-- so holds it until it commits: numbers rise without a gap in the order of commit. A sequence would
-- not do: a number taken early can be committed late, after the relay has gone past it.
create table outbox_head (
  id integer primary key default 1 check (id = 1),
  number bigint not null
) with (fillfactor = 10);

insert into outbox_head (number) values (0);

-- Events that are not known to be on their topics yet.
create table outbox (
  number bigint primary key,
  id uuid not null unique,
  topic text not null,
  key text not null,
  type text not null,
  event text not null check (event is json object),
  at timestamptz not null
);
