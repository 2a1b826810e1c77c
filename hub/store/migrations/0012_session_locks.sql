-- When the hub was last told of input in a session, and since when and why it is locked. Of a session from before
-- that was kept only its beginning is known.
alter table sessions add column last_input_at timestamptz;
alter table sessions add column locked_at timestamptz;
alter table sessions add column lock_cause text;
update sessions set last_input_at = created_at;
alter table sessions alter column last_input_at set not null;

-- The session that opened a view: the view ends with its lock. Null on a wall, and for views from before.
alter table view_grants add column session_id text
