-- Where the rows of a large import wait until one statement a table takes them over: so the writes of others wait for that
-- alone, and not for reading the rows in as well. What stands here is nobody's yet and need not survive anything.
create unlogged table import_owners (like owners);
create unlogged table import_sites (like sites);
create unlogged table import_cameras (like cameras);
