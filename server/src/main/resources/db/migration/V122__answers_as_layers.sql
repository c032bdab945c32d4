-- Answers that planners put on the map of all: what was left out then, and the sites that were found. They stay as they were answered.
create table analysis_layer (
    id uuid primary key,
    name text not null unique check (name <> ''),
    digest text not null references analysis_answer,
    question jsonb not null,
    -- Whether the answer follows from tracks of patrols, which not everybody sees.
    of_tracks boolean not null,
    shared_by text not null,
    shared_at timestamptz not null
);
create index analysis_layer_digest on analysis_layer (digest);

create table analysis_layer_feature (
    id uuid primary key,
    layer_id uuid not null references analysis_layer on delete cascade,
    role text not null,
    label text,
    size float8,
    geom geometry(Geometry, 4490) not null
);
create index analysis_layer_feature_layer on analysis_layer_feature (layer_id);
create index analysis_layer_feature_geom on analysis_layer_feature using gist (geom);
