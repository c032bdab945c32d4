-- Search in names: Chinese names are searched by pieces of one or two characters, for which trigram indexes are of no use
-- and text search has no word borders. name_grams gives every one- and two-character piece of the folded name; a GIN
-- index on it finds the candidates, and position(name_fold(q) in name_fold(name)) decides.

-- Case, full-width forms and blanks do not matter in a search.
create function name_fold(name text) returns text
    language sql immutable strict parallel safe
    return regexp_replace(lower(normalize(name, NFKC)), '\s+', '', 'g');

create function name_grams(name text) returns text[]
    language sql immutable strict parallel safe
    return (
        select coalesce(array_agg(distinct substr(folded, place, size)), '{}')
        from (select name_fold(name) as folded) as f,
            generate_series(1, length(folded)) as place,
            generate_series(1, 2) as size
        where place + size - 1 <= length(folded));

-- The pieces a name must have to contain q: pairs where there are any, for they select better.
create function query_grams(q text) returns text[]
    language sql immutable strict parallel safe
    return (
        select coalesce(array_agg(distinct substr(folded, place, least(2, length(folded)))), '{}')
        from (select name_fold(q) as folded) as f,
            generate_series(1, greatest(1, length(folded) - 1)) as place);
