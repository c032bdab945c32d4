-- Reports of people without an account, by the public page and by Open311. What they report is a case like any other; here stands how they
-- came and what the public may see of them.

-- The numbers the gateway goes by; one row.
create table public_rule (
    one boolean primary key default true check (one),
    -- Reports in an hour from one address, behind which many people may be, and from all together.
    reports_per_address integer not null default 30 check (reports_per_address > 0),
    reports_per_office integer not null default 600 check (reports_per_office > 0),
    -- Questions in an hour from one address: duplicates, places, states of reports.
    questions_per_address integer not null default 1200 check (questions_per_address > 0),
    -- What is reported farther than this outside the office is another office's.
    far_metres double precision not null default 3000 check (far_metres > 0),
    -- So long after the case was closed the name and phone of who reported it are kept.
    contact_days integer not null default 90 check (contact_days > 0)
);
insert into public_rule default values;

-- What the public can report: a choice from the dictionary, in words people use.
create table public_service (
    code text primary key check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    category_kind text not null check (category_kind in ('part', 'item')),
    category_code text not null,
    name_zh text not null,
    name_en text not null,
    description_zh text not null,
    description_en text not null,
    group_zh text not null,
    group_en text not null,
    -- Separated by commas, as Open311 answers them.
    keywords text not null default '',
    -- Which drawing of the page shows it.
    picture text not null check (picture ~ '^[a-z0-9-]{1,40}$'),
    -- What Open311 answers to a report: its number, a token until the office has decided, or nothing.
    answer text not null default 'realtime' check (answer in ('realtime', 'batch', 'blackbox')),
    position integer not null,
    enabled boolean not null default true
);

-- Questions that belong to a service.
create table public_attribute (
    service_code text not null references public_service on update cascade on delete cascade,
    code text not null check (code ~ '^[A-Za-z0-9_-]{1,40}$'),
    position integer not null check (position > 0),
    -- Whether somebody answers; else it only tells them something.
    variable boolean not null default true,
    datatype text not null check (datatype in ('string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist')),
    required boolean not null default false,
    hint_zh text not null default '',
    hint_en text not null default '',
    question_zh text not null,
    question_en text not null,
    -- [{"key","zh","en"}] of the two kinds of lists.
    choices jsonb not null default '[]',
    primary key (service_code, code),
    unique (service_code, position),
    check ((datatype in ('singlevaluelist', 'multivaluelist')) = (jsonb_array_length(choices) > 0)),
    check (variable or not required)
);

create table public_report (
    id uuid primary key,
    -- Who has it may ask how the report stands: ten characters, the last of which checks the others.
    reference text not null unique check (reference ~ '^[2-9A-HJKMNP-Z]{10}$'),
    case_id uuid not null references case_record,
    channel text not null check (channel in ('page', 'open311')),
    service_code text not null,
    -- Whether it joined a case that was there.
    joined boolean not null default false,
    client_id uuid unique,
    client_digest text,
    api_key uuid,
    -- The answers to the questions of the service, {"code": ["value", …]}.
    attributes jsonb not null default '{}',
    -- The place in the reporter's words.
    address text,
    -- The reporter's own words; a case has its in its record.
    description text,
    media_url text,
    received_at timestamptz not null
);
create index public_report_case on public_report (case_id, received_at);
create index public_report_open311 on public_report (received_at) where not joined;

-- Who reported it: apart from everything else, read by those only who decide on the case, and deleted after a while.
create table public_contact (
    report_id uuid primary key references public_report on delete cascade,
    name text,
    phone text,
    email text
);

-- What the office has said about what the public sees of a case; no row means nothing was said.
create table public_case (
    case_id uuid primary key references case_record,
    -- Abuse: shown to nobody outside, and its photos to those only who decide.
    hidden boolean not null default false,
    reason text,
    -- Photos that everybody may see who sees the report.
    released uuid[] not null default '{}',
    version integer not null default 1,
    changed_at timestamptz not null
);

-- What was thrown away because a machine sent it, to see that this happens and to whom.
create table public_drop (
    id uuid primary key,
    at timestamptz not null,
    address text not null,
    service_code text,
    description text
);
create index public_drop_at on public_drop (at);

-- How often somebody came in an hour, counted for all servers together.
create table rate_count (
    subject text not null,
    hour timestamptz not null,
    count integer not null,
    primary key (subject, hour)
);

-- Photos that are shown to those only who decide on cases.
create table photo_withheld (
    photo_id uuid primary key references photo,
    withheld_at timestamptz not null
);

insert into public_service (position, code, category_kind, category_code, name_zh, name_en, description_zh, description_en, group_zh,
    group_en, keywords, picture)
values
    (1, 'rubbish', 'item', '06010', '垃圾没人清', 'Rubbish lying around', '路边、绿地里的垃圾', 'Rubbish beside the road or on green', '环境卫生', 'Cleanliness', '垃圾,暴露垃圾,rubbish,garbage,litter', 'rubbish'),
    (2, 'bin-full', 'item', '06042', '垃圾箱满了', 'Bin overflowing', '垃圾箱、垃圾站满溢', 'A bin or collection point that overflows', '环境卫生', 'Cleanliness', '垃圾箱,满溢,bin,trash can,overflow', 'bin-full'),
    (3, 'road', 'item', '06013', '路面坏了', 'Broken road', '坑洼、塌陷、破损', 'Potholes, subsidence, broken surface', '道路设施', 'Roads', '道路,坑,pothole,road damage', 'road'),
    (4, 'manhole', 'item', '01023', '井盖坏了或丢了', 'Manhole cover broken or missing', '井盖破损、缺失、松动', 'A cover that is broken, loose or gone', '道路设施', 'Roads', '井盖,manhole,cover', 'manhole'),
    (5, 'street-light', 'item', '01037', '路灯不亮', 'Street light out', '路灯不亮、常亮或损坏', 'A lamp that is out, always on or damaged', '道路设施', 'Roads', '路灯,street light,lamp', 'street-light'),
    (6, 'cable', 'item', '10002', '线缆掉下来了', 'Hanging cable', '架空线缆脱落、低垂', 'An overhead cable that hangs low or fell', '道路设施', 'Roads', '电线,线缆,cable,wire', 'cable'),
    (7, 'parking', 'item', '09009', '车辆乱停', 'Badly parked car', '机动车占用人行道、盲道等', 'A car on the pavement or in the way', '街面秩序', 'Street order', '停车,机动车,parking,car', 'parking'),
    (8, 'bikes', 'item', '09011', '共享单车乱放', 'Shared bikes in the way', '共享单车堆放、堵路', 'Shared bikes piled up or blocking the way', '街面秩序', 'Street order', '共享单车,bike,bicycle', 'bikes'),
    (9, 'stall', 'item', '09006', '占道经营', 'Stall in the way', '摊位占用道路', 'Goods or stalls on road or pavement', '街面秩序', 'Street order', '占道经营,摊,stall,vendor', 'stall'),
    (10, 'fire-lane', 'item', '09012', '消防通道被占', 'Fire lane blocked', '消防通道被车辆、杂物占用', 'A fire lane blocked by cars or things', '街面秩序', 'Street order', '消防通道,fire lane', 'fire-lane'),
    (11, 'posters', 'item', '07001', '小广告', 'Illegal posters', '墙面、电杆上的非法小广告', 'Stickers and posters on walls and poles', '街面秩序', 'Street order', '小广告,poster,sticker,graffiti', 'posters'),
    (12, 'dust', 'item', '08004', '工地扬尘', 'Dust from a building site', '未覆盖的土方、没有洒水的工地', 'Uncovered soil, a site without sprinkling', '施工噪声', 'Building and noise', '扬尘,工地,dust,construction', 'dust'),
    (13, 'noise', 'item', '06028', '噪声扰民', 'Noise', '施工、店铺、广场的噪声', 'Noise of building, shops or squares', '施工噪声', 'Building and noise', '噪声,noise', 'noise'),
    (14, 'river', 'item', '06025', '河水脏', 'Dirty river', '水面垃圾、黑臭水体', 'Rubbish on the water, black or smelly water', '水体绿化', 'Water and green', '河,水,river,water', 'river'),
    (15, 'tree', 'item', '04002', '树有问题', 'Tree damaged', '树倒伏、断枝、枯死', 'A tree that fell, broke or died', '水体绿化', 'Water and green', '树,tree,branch', 'tree'),
    (16, 'animal', 'item', '06037', '动物尸体', 'Dead animal', '路上的动物尸体', 'A dead animal on the road', '环境卫生', 'Cleanliness', '动物,animal', 'animal');

insert into public_attribute (service_code, code, position, datatype, required, question_zh, question_en, hint_zh, hint_en, choices)
values
    ('manhole', 'danger', 1, 'singlevaluelist', true, '会不会有人掉下去？', 'Could somebody fall in?', '选一项', 'Choose one',
        '[{"key":"open","zh":"会，井口敞开","en":"Yes, it is open"},{"key":"loose","zh":"松动、响","en":"It is loose or rattles"},{"key":"broken","zh":"破损","en":"It is broken"}]'),
    ('street-light', 'pole', 1, 'string', false, '灯杆号', 'Number of the pole', '写在灯杆上', 'It stands on the pole', '[]'),
    ('street-light', 'fault', 2, 'singlevaluelist', false, '哪里不对？', 'What is wrong?', '选一项', 'Choose one',
        '[{"key":"out","zh":"不亮","en":"It is out"},{"key":"always-on","zh":"白天也亮","en":"It is on by day"},{"key":"damaged","zh":"损坏","en":"It is damaged"}]'),
    ('bikes', 'number', 1, 'number', false, '大约多少辆？', 'About how many?', '整数', 'A whole number', '[]'),
    ('river', 'seen', 1, 'multivaluelist', false, '看到了什么？', 'What do you see?', '可多选', 'Any of them',
        '[{"key":"rubbish","zh":"垃圾","en":"Rubbish"},{"key":"smell","zh":"臭味","en":"A smell"},{"key":"foam","zh":"泡沫","en":"Foam"},{"key":"fish","zh":"死鱼","en":"Dead fish"}]'),
    ('noise', 'since', 1, 'datetime', false, '什么时候开始的？', 'Since when?', '日期和时间', 'Date and time', '[]'),
    ('noise', 'source', 2, 'text', false, '噪声从哪里来？', 'Where does it come from?', '可写多行', 'Several lines if need be', '[]');
