-- Documents of whatever a feature attaches them to, and photos that are shown there no more.

-- What was attached and taken away again: the row of photo_use stays, as does the photo with its original.
create table photo_detached (
    photo_id uuid not null,
    owner_kind text not null,
    owner_id uuid not null,
    detached_at timestamptz not null,
    primary key (photo_id, owner_kind),
    foreign key (photo_id, owner_kind) references photo_use (photo_id, owner_kind)
);

create table document (
    id uuid primary key,
    owner_kind text not null,
    owner_id uuid not null,
    name text not null check (name <> ''),
    media_type text not null,
    bytes bigint not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    added_by text not null,
    added_at timestamptz not null,
    -- From then on it is listed and handed out no more; what was received stays.
    removed_at timestamptz
);
-- The same content again is the same document.
create unique index document_owner on document (owner_kind, owner_id, sha256) where removed_at is null;

create table document_content (
    document_id uuid primary key references document,
    content bytea not null
);
-- PDF and the formats of offices are compressed already.
alter table document_content alter column content set storage external;
create trigger document_content_append_only
    before update or delete or truncate on document_content
    for each statement execute function refuse_change();
