-- The lists that are spoken of in the office: 6, 7 and 8 times 100 % against dust, safety, back streets, rivers. Of the eighth item of dust only part
-- is known; an administrator publishes another version.
insert into checklist_version
    (code, version, label_zh, label_en, targets, items, ladder, deadline_value, deadline_unit, retired, published_at)
values
('dust-6', 1, '扬尘治理六个百分之百', 'Dust: six times 100 %', '{construction-site}',
 '[{"code": "hoarding", "labels": {"zh": "施工现场围挡100%", "en": "Site fenced all round"}}, {"code": "covering", "labels": {"zh": "物料堆放覆盖100%", "en": "Heaped material covered"}}, {"code": "washing", "labels": {"zh": "出入车辆冲洗100%", "en": "Vehicles washed at the exit"}}, {"code": "hardening", "labels": {"zh": "施工现场地面硬化100%", "en": "Ground and site roads hardened"}}, {"code": "wet-work", "labels": {"zh": "拆迁工地湿法作业100%", "en": "Wet demolition and earthwork"}}, {"code": "sealed-trucks", "labels": {"zh": "渣土车辆密闭运输100%", "en": "Soil trucks sealed"}}]',
 '[{"from": 1, "labels": {"zh": "停工整改一周", "en": "Work stops for a week"}}, {"from": 2, "labels": {"zh": "停工整改一个月", "en": "Work stops for a month"}}, {"from": 3, "labels": {"zh": "停工整改三个月", "en": "Work stops for three months"}}]',
 1, 'END_OF_DAY', false, now()),
('dust-7', 1, '扬尘治理七个百分之百', 'Dust: seven times 100 %', '{construction-site}',
 '[{"code": "hoarding", "labels": {"zh": "施工现场围挡100%", "en": "Site fenced all round"}}, {"code": "covering", "labels": {"zh": "物料堆放覆盖100%", "en": "Heaped material covered"}}, {"code": "washing", "labels": {"zh": "出入车辆冲洗100%", "en": "Vehicles washed at the exit"}}, {"code": "hardening", "labels": {"zh": "施工现场地面硬化100%", "en": "Ground and site roads hardened"}}, {"code": "wet-work", "labels": {"zh": "拆迁工地湿法作业100%", "en": "Wet demolition and earthwork"}}, {"code": "sealed-trucks", "labels": {"zh": "渣土车辆密闭运输100%", "en": "Soil trucks sealed"}}, {"code": "video", "labels": {"zh": "在线视频监控100%", "en": "Online video"}}]',
 '[{"from": 1, "labels": {"zh": "停工整改一周", "en": "Work stops for a week"}}, {"from": 2, "labels": {"zh": "停工整改一个月", "en": "Work stops for a month"}}, {"from": 3, "labels": {"zh": "停工整改三个月", "en": "Work stops for three months"}}]',
 1, 'END_OF_DAY', false, now()),
('dust-8', 1, '扬尘治理八个百分之百', 'Dust: eight times 100 %', '{construction-site}',
 '[{"code": "hoarding", "labels": {"zh": "施工现场围挡100%", "en": "Site fenced all round"}}, {"code": "covering", "labels": {"zh": "物料堆放覆盖100%", "en": "Heaped material covered"}}, {"code": "washing", "labels": {"zh": "出入车辆冲洗100%", "en": "Vehicles washed at the exit"}}, {"code": "hardening", "labels": {"zh": "施工现场地面硬化100%", "en": "Ground and site roads hardened"}}, {"code": "wet-work", "labels": {"zh": "拆迁工地湿法作业100%", "en": "Wet demolition and earthwork"}}, {"code": "sealed-trucks", "labels": {"zh": "渣土车辆密闭运输100%", "en": "Soil trucks sealed"}}, {"code": "video", "labels": {"zh": "在线视频监控100%", "en": "Online video"}}, {"code": "machinery", "labels": {"zh": "非道路移动机械达标100%", "en": "Off-road machinery within limits"}}]',
 '[{"from": 1, "labels": {"zh": "停工整改一周", "en": "Work stops for a week"}}, {"from": 2, "labels": {"zh": "停工整改一个月", "en": "Work stops for a month"}}, {"from": 3, "labels": {"zh": "停工整改三个月", "en": "Work stops for three months"}}]',
 1, 'END_OF_DAY', false, now()),
('safety', 1, '施工安全检查', 'Safety on site', '{construction-site,place}',
 '[{"code": "gates", "labels": {"zh": "出入口有专人值守", "en": "Gates are staffed"}}, {"code": "helmets", "labels": {"zh": "人员佩戴安全帽", "en": "Everybody wears a helmet"}}, {"code": "edges", "labels": {"zh": "临边洞口有防护", "en": "Edges and openings are guarded"}}, {"code": "scaffold", "labels": {"zh": "脚手架牢固完整", "en": "Scaffolding is sound"}}, {"code": "electricity", "labels": {"zh": "临时用电规范", "en": "Temporary electricity is safe"}}, {"code": "extinguishers", "labels": {"zh": "消防器材齐全有效", "en": "Extinguishers are there and work"}, "unit": "具"}, {"code": "fire-lane", "labels": {"zh": "消防通道畅通", "en": "The fire lane is free"}}]',
 '[]',
 1, 'END_OF_DAY', false, now()),
('street', 1, '街巷验收', 'Acceptance of a street', '{street,place}',
 '[{"code": "paving", "labels": {"zh": "路面平整无破损", "en": "Paving even and whole"}}, {"code": "drainage", "labels": {"zh": "排水畅通无积水", "en": "Drains run, no standing water"}}, {"code": "lighting", "labels": {"zh": "路灯完好", "en": "Street lamps work"}, "unit": "盏"}, {"code": "facades", "labels": {"zh": "立面整洁无乱贴乱挂", "en": "Facades clean, nothing stuck or hung"}}, {"code": "wires", "labels": {"zh": "线缆入地或规整", "en": "Wires buried or bundled"}}, {"code": "cleaning", "labels": {"zh": "保洁到位", "en": "Swept and clean"}}, {"code": "parking", "labels": {"zh": "停车有序", "en": "Vehicles stand in order"}}, {"code": "signs", "labels": {"zh": "标识标线清晰", "en": "Signs and markings readable"}}]',
 '[]',
 1, 'END_OF_DAY', false, now()),
('river', 1, '河道巡查内容', 'State of a river', '{segment}',
 '[{"code": "surface", "labels": {"zh": "水面无漂浮物", "en": "Nothing floats on the water"}}, {"code": "banks", "labels": {"zh": "岸坡整洁无垃圾", "en": "Banks are clean"}}, {"code": "outfalls", "labels": {"zh": "排口无污水直排", "en": "No sewage from outfalls"}, "unit": "处"}, {"code": "water", "labels": {"zh": "水体无异色异味", "en": "Colour and smell as they should be"}}, {"code": "encroachment", "labels": {"zh": "无侵占河道", "en": "Nobody builds into the river"}}, {"code": "signs", "labels": {"zh": "公示牌完好信息准确", "en": "The sign stands and is right"}}]',
 '[]',
 1, 'END_OF_DAY', false, now());
