-- What filters of OGC API reckon with. None of them fails, whatever it is given: a failure would tell of rows a caller does not see, for the
-- database may look at a filter before it looks at who may see a row. What has no result is null.

create function filter_plus(a float8, b float8) returns float8 language sql immutable parallel safe
    return case when abs(a) < 1e300 and abs(b) < 1e300 then a + b end;

create function filter_minus(a float8, b float8) returns float8 language sql immutable parallel safe
    return case when abs(a) < 1e300 and abs(b) < 1e300 then a - b end;

-- 1e300 is e to the power of 690.
create function filter_times(a float8, b float8) returns float8 language sql immutable parallel safe
    return case
        when a = 0 or b = 0 then 0
        when abs(a) < 1e300 and abs(b) < 1e300 and abs(ln(abs(a)) + ln(abs(b))) < 690 then a * b
    end;

create function filter_divide(a float8, b float8) returns float8 language sql immutable parallel safe
    return case
        when b = 0 then null
        when a = 0 then 0
        when abs(a) < 1e300 and abs(b) < 1e300 and abs(ln(abs(a)) - ln(abs(b))) < 690 then a / b
    end;

create function filter_div(a float8, b float8) returns float8 language sql immutable parallel safe
    return trunc(filter_divide(a, b));

create function filter_modulo(a float8, b float8) returns float8 language sql immutable parallel safe
    return case when b <> 0 and abs(a) < 1e15 and abs(b) < 1e15 then mod(a::numeric, b::numeric)::float8 end;

create function filter_power(a float8, b float8) returns float8 language sql immutable parallel safe
    return case
        when b = 0 then 1
        when a = 0 and b > 0 then 0
        when abs(a) < 1e300 and abs(b) < 1e6 and a <> 0 and (a > 0 or b = trunc(b)) and abs(b * ln(abs(a))) < 690 then power(a, b)
    end;

-- The letters of all languages where the database knows them (ICU), else of its own.
do $$
begin
    if exists (select from pg_collation where collname = 'und-x-icu') then
        execute 'create function filter_casei(a text) returns text language sql immutable parallel safe
            return lower(normalize(a, NFC) collate "und-x-icu") collate "C"';
    else
        execute 'create function filter_casei(a text) returns text language sql immutable parallel safe
            return lower(normalize(a, NFC)) collate "C"';
    end if;
end
$$;

create function filter_accenti(a text) returns text language sql immutable parallel safe
    return regexp_replace(normalize(a, NFD), '[\u0300-\u036f]', '', 'g') collate "C";
