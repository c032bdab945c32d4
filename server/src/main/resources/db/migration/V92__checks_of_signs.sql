-- What somebody found at a public sign; never changed. So a sign that is taken away stays as a row, with the time at which it was.
alter table river_sign add column removed_at timestamptz;

create table river_sign_check (
    id uuid primary key,
    sign_id uuid not null references river_sign,
    client_id uuid unique,
    checked_at timestamptz not null,
    person_id uuid references person,
    account_id uuid,
    finding text not null check (finding in ('in_order', 'damaged', 'missing', 'wrong_content')),
    note text,
    recorded_at timestamptz not null default now()
);
create index river_sign_check_latest on river_sign_check (sign_id, checked_at desc, id desc);
