-- What many rows at once cost.

-- Of each row a reference looked its session up and locked it, which took as long as to add the
-- row; sessions are never changed nor taken away, so it is enough that they are there, and one
-- look at all rows of a statement says so. The offset keeps it one look into the index for each
-- row, whatever the planner takes the tables to be like.
create function require_session() returns trigger language plpgsql as $$
declare
  missing uuid;
begin
  select a.session into missing from added a
    where a.session is not null
      and not exists (select 1 from session s where s.id = a.session offset 0)
    limit 1;
  if found then
    raise exception 'Expected the session of each row of %, but there is no session %',
      tg_table_name, missing using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;

alter table judgement drop constraint judgement_session_fkey;
create trigger judgement_has_session after insert on judgement
  referencing new table as added for each statement execute function require_session();
alter table price drop constraint price_session_fkey;
create trigger price_has_session after insert on price
  referencing new table as added for each statement execute function require_session();
alter table posting_line drop constraint posting_line_session_fkey;
create trigger posting_line_has_session after insert on posting_line
  referencing new table as added for each statement execute function require_session();

-- Both ends of a table are found in the index, and not one of them in each later table of the pile.
drop index use_authority_of_pile;
create index use_authority_of_pile on use_authority (pile, ends, begins);
