-- How a name fits a search: whether it holds the text, and how well (0 whole, 1 its start, 2 a part).
create function name_holds(name text, q text) returns boolean
    language sql immutable strict parallel safe
    return position(name_fold(q) in name_fold(name)) > 0;

create function name_match(name text, q text) returns integer
    language sql immutable strict parallel safe
    return case
        when name_fold(name) = name_fold(q) then 0
        when starts_with(name_fold(name), name_fold(q)) then 1
        else 2
    end;

create index grid_cell_version_name on grid_cell_version using gin (name_grams(name));

-- The cells of every layer as they are today.
create view grid_cell_now as
select c.id, c.code, v.name, c.level, l.code as layer, l.provisional, v.geom
from grid_cell_version as v
join grid_cell as c on c.id = v.cell_id
join grid_layer as l on l.id = c.layer_id
where v.valid_from <= now() and (v.valid_to is null or v.valid_to > now());

-- Open cases as they are drawn; who may see which is decided for each caller.
create view case_open as
select c.id, c.number, c.category_kind || ':' || c.category_code as category, k.name, c.state, c.occurred_at, c.area_ids,
    c.reporter_account, c.place as geom
from case_record as c
join case_category as k on k.edition = c.edition and k.kind = c.category_kind and k.code = c.category_code
where c.state = 'open';
