-- What a supervisor said when they ended a view, with their name.
alter table revocations add column note text
