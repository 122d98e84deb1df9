-- How a thing came about stands here as its event has it; the columns beside it are for finding it.

create table driver_group (
  id uuid primary key,
  owner text not null,
  dissolved boolean not null,
  changed text not null check (changed is json object)
);

create index driver_group_of_owner on driver_group (owner, id);
-- In which groups a driver is.
create index driver_group_of_member
  on driver_group using gin ((cast(changed as jsonb) -> 'members'));

create table sharing_grant (
  id uuid primary key,
  owner text not null,
  driver text,
  group_id uuid references driver_group,
  pile text references pile,
  site text,
  valid_until timestamptz,
  standing boolean not null,
  made text not null check (made is json object),
  ended text check (ended is json object),
  check (num_nulls(driver, group_id) = 1),
  check (num_nulls(pile, site) = 1)
);

create index sharing_grant_of_owner on sharing_grant (owner, id);
create index standing_grant_of_site on sharing_grant (owner, site) where standing;
create index standing_grant_of_pile on sharing_grant (pile) where standing;
create index standing_grant_of_group on sharing_grant (group_id) where standing;
create index standing_grant_of_driver on sharing_grant (driver) where standing;

create table invitation (
  id uuid primary key,
  owner text not null,
  pile text references pile,
  site text,
  valid_until timestamptz,
  hash text not null unique,
  uses integer not null check (uses >= 0),
  standing boolean not null,
  issued text not null check (issued is json object),
  withdrawn text check (withdrawn is json object),
  check (num_nulls(pile, site) = 1)
);

create index invitation_of_owner on invitation (owner, id);
create index standing_invitation_of_site on invitation (owner, site) where standing;
create index standing_invitation_of_pile on invitation (pile) where standing;

create table invitation_use (
  id uuid primary key,
  invitation uuid not null references invitation,
  driver text not null,
  standing boolean not null,
  used text not null check (used is json object),
  removed text check (removed is json object),
  unique (invitation, driver)
);

create index standing_invitation_use_of_driver on invitation_use (driver) where standing;

create table appointment (
  id uuid primary key,
  owner text not null,
  site text not null,
  person text not null,
  standing boolean not null,
  made text not null check (made is json object),
  ended text check (ended is json object),
  unique (owner, site, person)
);

create index appointment_of_person on appointment (person, id);

create table access_request (
  id uuid primary key,
  owner text not null,
  driver text not null,
  pile text not null references pile,
  is_open boolean not null,
  -- The driver's own words, which go onto no topic and are dropped when the driver is erased.
  message text check (length(message) <= 200),
  requested text not null check (requested is json object),
  decided text check (decided is json object)
);

create index access_request_of_pile on access_request (pile, id);
create index access_request_of_driver on access_request (driver, id);
create index open_access_request_of_pile on access_request (pile) where is_open;
create index open_access_request_of_driver on access_request (driver) where is_open;

-- Names and contacts stand here and nowhere else.
create table person (
  id text primary key check (length(id) between 1 and 64),
  display_name text not null check (length(display_name) <= 80),
  contact text check (length(contact) <= 120),
  written_at timestamptz not null
);
