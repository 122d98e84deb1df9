-- Names and texts are checked before they come here; the checks below only hold the worst away.

create table pile (
  id text primary key check (length(id) between 1 and 48),
  owner text not null check (length(owner) between 1 and 64),
  site text not null check (length(site) <= 80),
  latitude_microdegrees integer,
  longitude_microdegrees integer,
  zone text not null,
  unit_minutes integer not null,
  hours text not null check (hours is json array),
  exceptions text not null check (exceptions is json array),
  unreserved text not null,
  connectors text not null check (connectors is json array),
  terms text not null check (terms is json object),
  tariff text not null check (length(tariff) <= 40),
  retired boolean not null,
  described_by text not null,
  version bigint not null check (version >= 1),
  described_at timestamptz not null,
  secret_salt text,
  secret_hash text,
  check (num_nulls(latitude_microdegrees, longitude_microdegrees) in (0, 2))
);

create index pile_of_owner on pile (owner, id);
create index pile_of_site on pile (owner, site) where not retired;

create table card (
  id text primary key check (length(id) between 1 and 36),
  kind text not null,
  driver text not null check (length(driver) between 1 and 64),
  status text not null,
  introduced_by text not null,
  bound_by text not null,
  reason text check (length(reason) <= 200),
  bound_at timestamptz not null
);

create index card_of_driver on card (driver, id);
create index card_introduced_by on card (introduced_by, id);

create table permission (
  id uuid primary key,
  driver text not null check (length(driver) between 1 and 64),
  pile text not null references pile,
  valid_from timestamptz not null,
  valid_until timestamptz check (valid_until > valid_from),
  bounds text not null check (bounds is json object),
  grant_id uuid,
  granted_by text not null,
  granted_reason text check (length(granted_reason) <= 200),
  granted_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text,
  reason text check (length(reason) <= 200),
  expired_at timestamptz,
  check (num_nulls(revoked_at, revoked_by, reason) in (0, 3)),
  check (num_nulls(revoked_at, expired_at) >= 1)
);

create index permission_of_pile on permission (pile, id);
create index permission_of_driver on permission (driver, id);
create index permission_of_grant on permission (grant_id) where grant_id is not null;
-- The limits count what stands; without these the count would walk over all that was ever revoked.
create index standing_permission_of_pile on permission (pile)
  where revoked_at is null and expired_at is null;
create index standing_permission_of_driver on permission (driver)
  where revoked_at is null and expired_at is null;
create index permission_to_expire on permission (valid_until)
  where revoked_at is null and expired_at is null and valid_until is not null;

-- How many events there have been. There is one row, and every writer's transaction raises it and
-- so holds it until it commits: numbers rise without a gap in the order of commit. A sequence would
-- not do: a number taken early can be committed late, after the relay has gone past it.
create table outbox_head (
  id integer primary key default 1 check (id = 1),
  number bigint not null
) with (fillfactor = 10);

insert into outbox_head (number) values (0);

-- Events that are not known to be on their topics yet. One without a type is a tombstone.
create table outbox (
  number bigint primary key,
  id uuid not null unique,
  topic text not null,
  key text not null,
  type text,
  event text check (event is json object),
  at timestamptz not null,
  check (num_nulls(type, event) in (0, 2))
);

-- Who did what and why, for those who want to look it up; written with the outbox and kept.
create table audit (
  number bigint primary key,
  at timestamptz not null,
  what text not null,
  owner text not null,
  pile text,
  driver text,
  about text,
  by_person text,
  reason text
);

create index audit_of_owner on audit (owner, number);
create index audit_of_pile on audit (pile, number) where pile is not null;
create index audit_of_driver on audit (driver, number) where driver is not null;
