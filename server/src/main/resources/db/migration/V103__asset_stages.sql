-- Figures that people name: each is of the objects in one of some states, and these sets may lie in each other. Roofs signed are all that were
-- ever signed, also those done; roofs that are talked about may be any, so nothing bounds them by those signed.
alter table asset_kind add column stages jsonb not null default '[]' check (jsonb_typeof(stages) = 'array');

update asset_kind set stages = '[
    {"code":"pool","zh":"储备总量","en":"Pool","states":["pool","coordinating","signed","in-work","done","maintained"]},
    {"code":"signed","zh":"已签约","en":"Signed","states":["signed","in-work","done","maintained"]},
    {"code":"done","zh":"已实施","en":"Done","states":["done","maintained"]},
    {"code":"coordinating","zh":"协调中","en":"Coordinating","states":["coordinating"]}]'
where code = 'roof';
