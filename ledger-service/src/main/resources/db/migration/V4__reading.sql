-- What statements, income and charge detail records look things up by.

create index posting_line_of_account_by_time on posting_line (account, posted_at);
drop index posting_line_of_account;

-- Lines are added in the order of time, so a few pages of index find those of a span.
create index posting_line_by_time on posting_line using brin (posted_at);

create index if not exists hold_of_reservation on hold (reservation);
