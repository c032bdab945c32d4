-- A change that people say from when it holds keeps that time, also where it is the time of the change before: two corrections of one day.
-- Only an import says no time.
create or replace function keep_asset_version() returns trigger language plpgsql as $$
begin
    if not new.edited or new.since is null then
        new.since := greatest(now(), old.since);
    end if;
    insert into asset_version (id, version, kind, source, code, name, attributes, state, geom, valid_from, valid_to, since, until, note,
        changed_by, changed_at)
    values (old.id, old.version, old.kind, old.source, old.code, old.name, old.attributes, old.state, old.geom, old.valid_from,
        old.valid_to, old.since, new.since, old.note, old.changed_by, old.changed_at);
    return new;
end
$$;
