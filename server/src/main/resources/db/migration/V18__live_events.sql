-- What those who watch are told. Ids are given in the order of commits, under a lock.
create table live_event (
    id bigint generated always as identity primary key,
    topic text not null,
    name text not null,
    -- As it is sent, so json and not jsonb.
    data json not null,
    at timestamptz not null default now()
);

create index live_event_topic on live_event (topic, id);
create index live_event_at on live_event (at);
