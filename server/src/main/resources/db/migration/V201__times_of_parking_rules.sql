-- When a parking rule holds, so that the register can say which one does at a moment. "hours" stay words; what has only words says nothing of a
-- moment.
update asset_kind set
    attribute_order = array_cat(array_remove(attribute_order, 'note'), '{ruleDays,ruleFrom,ruleTo,note}'),
    attributes_schema = jsonb_set(attributes_schema, '{properties}', attributes_schema -> 'properties' || '{
        "ruleDays":{"enum":["every-day","monday-to-friday","weekend"],"valueLabels":{"every-day":{"zh":"每天","en":"Every day"},"monday-to-friday":{"zh":"周一至周五","en":"Monday to Friday"},"weekend":{"zh":"周六、周日","en":"Saturday and Sunday"}},"labels":{"zh":"生效日","en":"Days"}},
        "ruleFrom":{"type":"string","pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]$","labels":{"zh":"生效时刻","en":"From (hour)"}},
        "ruleTo":{"type":"string","pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]$","labels":{"zh":"失效时刻","en":"Until (hour)"}}}')
where code = 'parking-rule-zone';
