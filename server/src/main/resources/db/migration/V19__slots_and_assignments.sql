-- What somebody can be of a cell is data, and assignments are edited one by one.

create table grid_slot (
    code text primary key check (code ~ '^[a-z][a-z-]{0,29}$'),
    label_zh text not null check (label_zh <> ''),
    label_en text not null check (label_en <> ''),
    -- Cells of which levels have it; none for a slot that is given to nobody any more.
    levels smallint[] not null check (levels <@ '{1,2,3}'::smallint[]),
    -- Whether a cell of these levels without anybody in it is vacant.
    expected boolean not null,
    -- In which order slots are shown.
    position integer not null unique
);

-- 一长三员: one head and three kinds of staff, whose names differ from city to city.
insert into grid_slot (code, label_zh, label_en, levels, expected, position)
values
    ('head', '网格长', 'Grid head', '{1,2,3}', true, 10),
    ('worker', '网格员', 'Grid worker', '{3}', false, 20),
    ('inspector', '巡查员', 'Inspector', '{2,3}', false, 30),
    ('supervisor', '监督员', 'Supervisor', '{2,3}', false, 40);

-- Slots that imports have used until now, whatever they meant.
insert into grid_slot (code, label_zh, label_en, levels, expected, position)
select slot, slot, slot, '{1,2,3}', false, 100 + 10 * row_number() over (order by slot)
from (select distinct slot from grid_assignment) as used
on conflict (code) do nothing;

alter table grid_assignment
    add foreign key (slot) references grid_slot,
    add column version integer not null default 1;
