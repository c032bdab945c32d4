-- The cells of every layer as they were at any time, with the columns of grid_cell_now.
create view grid_cell_ever as
select c.id, c.code, v.name, c.level, l.code as layer, l.provisional, v.geom, v.valid_from, v.valid_to
from grid_cell_version as v
join grid_cell as c on c.id = v.cell_id
join grid_layer as l on l.id = c.layer_id;
