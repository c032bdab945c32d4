-- Stretches of border that two sides see differently: what stands in a plan does not settle who is right.

create table border_dispute (
    id uuid primary key,
    layer_id uuid not null references grid_layer,
    geom geometry(LineString, 4490) not null check (ST_IsValid(geom)),
    note text not null check (note <> ''),
    marked_at timestamptz not null,
    marked_by text not null,
    -- Null while it lasts.
    settled_at timestamptz,
    settled_by text,
    outcome text,
    check ((settled_at is null) = (settled_by is null)),
    check (outcome is null or settled_at is not null)
);
create index border_dispute_geom on border_dispute using gist (geom);
create index border_dispute_open on border_dispute (layer_id, id) where settled_at is null;
