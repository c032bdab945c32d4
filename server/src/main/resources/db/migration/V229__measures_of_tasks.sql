-- The five measures against dirty air 治 管 改 防 倡, as a tag of upkeep tasks; and the kinds they are taken at are kept up by tasks too.

create table work_measure (
    code text primary key,
    position integer not null unique,
    label_zh text not null,
    label_en text not null
);

insert into work_measure values
    ('treat', 1, '治', 'Treat'),
    ('manage', 2, '管', 'Manage'),
    ('convert', 3, '改', 'Convert'),
    ('prevent', 4, '防', 'Prevent'),
    ('advocate', 5, '倡', 'Advocate');

alter table upkeep_task
    add column measure text references work_measure,
    add column version integer not null default 1;
update upkeep_task set version = 2 where done_on is not null or dropped_at is not null;
create index upkeep_task_measure on upkeep_task (measure) where measure is not null;

-- Without a warranty: nobody answers for these until a day.
update asset_kind set upkeep = '{"companyAttribute":"builder"}' where code = 'construction-site';
update asset_kind set upkeep = '{"companyAttribute":"owner"}' where code in ('bare-land', 'polluter', 'boiler');
update asset_kind set upkeep = '{"companyAttribute":"manager"}' where code = 'estate';
