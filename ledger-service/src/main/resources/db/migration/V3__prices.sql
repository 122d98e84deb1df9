-- What the price of a session follows from, and the price itself; entries of reservations.

alter table pile_terms add column zone text not null default 'UTC';

-- The versions of tariffs that were published; the configured ones stand nowhere but there.
create table tariff_version (
  id uuid primary key,
  tariff text not null,
  valid_from timestamptz not null,
  published_by text not null,
  published_at timestamptz not null,
  terms text not null
);
create index tariff_version_of_tariff on tariff_version (tariff, valid_from);

-- Readings within sessions; of one that has been posted they are evidence and change nothing.
create table meter_sample (
  id uuid primary key,
  session uuid not null,
  at timestamptz not null,
  meter_wh bigint not null,
  log_offset bigint not null
);
create index meter_sample_of_session on meter_sample (session, log_offset);

-- How what is owed by one judgement of a session came about; of several the last one counts, and a
-- last judgement without a price owes nothing. The number is that of the judgement.
create table price (
  session uuid not null references session (id),
  revision integer not null,
  number bigint not null unique,
  tariff text not null,
  valid_from timestamptz not null,
  basis text not null,
  components text not null,
  permission uuid,
  month text,
  free_wh bigint not null,
  primary key (session, revision)
);
create index price_of_permission on price (permission, month) where permission is not null;
create trigger price_is_kept before update or delete or truncate on price
  for each statement execute function refuse_change();

alter table posting_line alter column session drop not null;
alter table posting_line add column reservation uuid;
alter table posting_line add constraint posting_line_is_for_one_thing
  check ((session is null) <> (reservation is null));
create index posting_line_of_reservation on posting_line (reservation)
  where reservation is not null;
