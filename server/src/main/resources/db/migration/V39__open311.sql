-- Open311 GeoReport v2: who may send reports, and what discovery says.

create table open311_key (
    id uuid primary key,
    name text not null unique,
    -- SHA-256 of the key, which is shown once.
    secret_hash text not null unique,
    requests_per_hour integer not null default 600 check (requests_per_hour > 0),
    enabled boolean not null default true,
    created_at timestamptz not null,
    last_used_at timestamptz,
    version integer not null default 1
);

alter table public_report add foreign key (api_key) references open311_key;

create table open311_setting (
    one boolean primary key default true check (one),
    -- Requests may name it, and then must name this one; any name will do while it is empty.
    jurisdiction text not null default '',
    contact text not null default '请拨打街道办事处电话 / Call the subdistrict office',
    key_service text not null default '向网格管理员申请接口密钥 / Ask the administrator of this office for an API key',
    changed_at timestamptz not null default now()
);
insert into open311_setting default values;

-- What the gateway may know of cases to find them: the outline of each, with the time of its last event.
create view case_outline as
select c.id, c.number, c.state, c.stage, c.place, c.closed_at,
    (select max(e.recorded_at) from case_event e where e.case_id = c.id) as changed_at
from case_record c;
