-- Messages to people. A message, whom it reached and what is to be sent of it are written in the transaction of what it tells of; what
-- is sent later is claimed from here by any server.

create table notify_message (
    id uuid primary key,
    kind text not null,
    -- The case it tells of, which is another module's table.
    case_id uuid,
    recipient_kind text not null check (recipient_kind in ('person', 'team', 'department', 'role', 'account')),
    -- The id, or the role.
    recipient text not null,
    -- What its text is made of.
    facts jsonb not null,
    urgency text not null check (urgency in ('urgent', 'waited', 'ordinary')),
    created_at timestamptz not null
);
create index notify_message_case on notify_message (case_id, id) where case_id is not null;
create index notify_message_created on notify_message (created_at);

-- Who was told, as it was when the message was written.
create table notify_recipient (
    message_id uuid not null references notify_message on delete cascade,
    account_id uuid,
    person_id uuid,
    name text not null,
    -- False where colleagues on duty were rung instead; it stands in their list all the same.
    rung boolean not null,
    read_at timestamptz,
    check (account_id is not null or person_id is not null)
);
create unique index notify_recipient_account on notify_recipient (account_id, message_id) where account_id is not null;
create index notify_recipient_message on notify_recipient (message_id);
create index notify_recipient_unread on notify_recipient (account_id) where read_at is null and account_id is not null;

-- Browsers that let themselves be rung with the page closed (RFC 8030). An endpoint belongs to whoever used the browser last.
create table notify_subscription (
    id uuid primary key,
    account_id uuid not null,
    endpoint text not null unique,
    -- The browser's key (an uncompressed point of P-256) and secret (RFC 8291).
    p256dh bytea not null check (length(p256dh) = 65),
    auth bytea not null check (length(auth) = 16),
    language text not null check (language in ('zh-CN', 'en')),
    device text not null,
    created_at timestamptz not null,
    last_sent_at timestamptz
);
create index notify_subscription_account on notify_subscription (account_id, id);

-- Where else messages go: robots of groups, other systems, SMS gateways.
create table notify_channel (
    id uuid primary key,
    kind text not null check (kind in ('webhook', 'wecom', 'dingtalk', 'sms')),
    name text not null,
    enabled boolean not null,
    kinds text[] not null,
    language text not null check (language in ('zh-CN', 'en')),
    -- Only messages to this department or team, or its people; all where null.
    unit_id uuid,
    -- Address, secret and template, sealed.
    settings bytea not null,
    version integer not null,
    created_at timestamptz not null
);

-- What is to be sent, and what came of it.
create table notify_delivery (
    id uuid primary key,
    message_id uuid not null references notify_message on delete cascade,
    channel text not null check (channel in ('push', 'webhook')),
    -- The subscription or the channel, which may be gone by now, and what it was called.
    target_id uuid not null,
    target_name text not null,
    account_id uuid,
    person_id uuid,
    state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'expired', 'gone')),
    attempts integer not null default 0,
    next_at timestamptz not null,
    -- After this nobody wants to hear it any more.
    expires_at timestamptz not null,
    worker uuid,
    lease_until timestamptz,
    done_at timestamptz,
    error text,
    check ((state = 'sending') = (worker is not null))
);
create index notify_delivery_next on notify_delivery (next_at, id) where state in ('waiting', 'sending');
create index notify_delivery_target on notify_delivery (target_id) where state = 'sending';
create index notify_delivery_message on notify_delivery (message_id);

-- The office's key pair, by which push services know it (RFC 8292); the private one sealed. One row, made when first needed.
create table notify_key (
    one boolean primary key default true check (one),
    public_key bytea not null,
    private_key bytea not null
);

-- When nobody is rung. One row; no hours where null.
create table notify_setting (
    one boolean primary key default true check (one),
    quiet_from time,
    quiet_to time,
    check ((quiet_from is null) = (quiet_to is null) and quiet_from is distinct from quiet_to or quiet_from is null)
);
insert into notify_setting (quiet_from, quiet_to) values ('22:00', '07:00');

-- What an account wishes; the office's hours and all kinds where there is no row.
create table notify_wish (
    account_id uuid primary key,
    quiet text not null check (quiet in ('office', 'none', 'own')),
    quiet_from time,
    quiet_to time,
    -- What is not to ring: KIND:CHANNEL.
    silenced text[] not null
);
