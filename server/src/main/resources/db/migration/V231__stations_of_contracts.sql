-- Where the waste of a contract is taken to, by the name of the transfer station: which contracts a station serves is a figure by this attribute.
update asset_kind set
    attribute_order = array_cat(array_remove(array_remove(array_remove(attribute_order, 'contact'), 'contactPhone'), 'note'),
        '{station,contact,contactPhone,note}'),
    attributes_schema = jsonb_set(attributes_schema, '{properties,station}',
        '{"type":"string","maxLength":200,"labels":{"zh":"中转站","en":"Transfer station"}}')
where code = 'contract';
