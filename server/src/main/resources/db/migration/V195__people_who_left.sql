-- Since when somebody is not here any more; null for who is. What somebody held until then they held, and holds nothing from then on.
alter table person add column left_at timestamptz;
update person set left_at = now() where not active;
alter table person add constraint person_left check (active = (left_at is null));

-- Whoever sets only one of the two.
create function person_leaves() returns trigger language plpgsql as $$
begin
    if new.active then
        new.left_at := null;
    else
        new.left_at := coalesce(new.left_at, now());
    end if;
    return new;
end
$$;
create trigger person_leaves before insert or update of active, left_at on person for each row execute function person_leaves();
