-- Photos: the original as it was received, sealed with its hash, and what is served of it.

create table photo (
    id uuid primary key,
    media_type text not null,
    width_pixels int not null,
    height_pixels int not null,
    bytes bigint not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    -- What the camera wrote; the served copies do not hold it.
    taken_at timestamptz,
    place geometry(Point, 4490),
    account uuid,
    client_id text,
    uploaded_at timestamptz not null
);

create unique index photo_client on photo (account, client_id) where client_id is not null;
create index photo_uploaded on photo (uploaded_at);

create table photo_content (
    photo_id uuid not null references photo on delete cascade,
    copy text not null check (copy in ('original', 'screen', 'thumb')),
    content bytea not null,
    primary key (photo_id, copy)
);

-- Pictures are compressed already.
alter table photo_content alter column content set storage external;

create table photo_use (
    photo_id uuid primary key references photo,
    owner_kind text not null,
    owner_id uuid not null,
    role text not null check (role in ('before', 'after', 'scene')),
    caption_at timestamptz not null,
    caption_place text,
    caption_by text not null,
    used_at timestamptz not null
);

create index photo_use_owner on photo_use (owner_kind, owner_id, used_at, photo_id);

create trigger photo_use_append_only
    before update or delete or truncate on photo_use
    for each statement execute function refuse_change();

-- A photo never changes. One that nobody attached may be deleted after a while: the reference of photo_use keeps the others.
create trigger photo_unchanging before update on photo for each statement execute function refuse_change();
create trigger photo_content_unchanging before update on photo_content for each statement execute function refuse_change();

create function keep_attached_photo() returns trigger language plpgsql as $$
begin
    if exists (select from photo_use where photo_id = old.photo_id) then
        raise exception 'an attached photo is kept' using errcode = 'restrict_violation';
    end if;
    return old;
end
$$;

create trigger photo_content_kept before delete on photo_content for each row execute function keep_attached_photo();
