-- How many people lived in a cell on a day: those who are registered there and those who are not.
create table cell_population (
    cell_id uuid not null references grid_cell,
    day date not null,
    resident integer not null check (resident >= 0),
    floating integer not null check (floating >= 0),
    source text,
    version integer not null default 1,
    changed_by text not null,
    primary key (cell_id, day)
);
