-- Who made an incident by hand is known of those from before it was kept, too: they, or a supervisor, close it.
update incidents set entered_by = users.display_name from users where incidents.entered_by is null and incidents.reported_by = 'user:' || users.id;

-- Nothing looks a camera up by its site, and every import would pay for it.
drop index if exists cameras_by_site
