-- Where vehicles stopped, as it was measured: [{"from","to","lon","lat"}]; null where nothing was measured since, and where the fixes were deleted,
-- with which it goes.
alter table patrol_measure add column stays jsonb;

-- Tracks of vehicles were measured when nobody asked where they stopped.
update patrol_measure as m set revision = -1
where revision >= 0 and patrol_id in (select id from patrol where means = 'car' and thinned_at is null and fixes_deleted_at is null);

-- Pick-ups that somebody entered; those that follow from tracks of vehicles are found when they are asked for.
create table pickup (
    id uuid primary key,
    contract_id uuid not null references asset,
    -- By which a retry is known.
    client_id uuid unique,
    digest text not null,
    at timestamptz not null,
    vehicle_id uuid references asset,
    note text,
    made_by text not null,
    made_at timestamptz not null,
    -- Entered by mistake; the row stays.
    withdrawn_at timestamptz
);
create index pickup_at on pickup (at, contract_id) where withdrawn_at is null;
