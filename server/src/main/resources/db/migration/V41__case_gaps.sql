-- Who mends what they found shows how it was and how it is.
alter table case_rule add column self_handled_needs_photos boolean not null default true;

-- Deciding is promised from when the office could know. Of a case that came from another system that office knew when it happened.
alter table case_event disable trigger case_event_append_only;
update case_event e
set payload = jsonb_build_object('takenOverFrom', c.source)
from case_record c
where c.id = e.case_id and e.seq = 1 and e.action = 'report' and c.source is not null;
alter table case_event enable trigger case_event_append_only;

-- Due times of open cases are computed again.
update clock_rules set revision = gen_random_uuid();
