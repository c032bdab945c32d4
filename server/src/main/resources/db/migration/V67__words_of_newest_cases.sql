-- The newest cases with some words. An index of words alone gives all cases of the archive that have them, to find the newest among them; here
-- each gram stands together with the period of thirty days in which the case happened, so that a period is asked alone.

create function period_of(at timestamptz) returns integer
    language sql immutable strict parallel safe
return floor(extract(epoch from at) / 2592000)::integer;

create function period_grams(period integer, grams text[]) returns text[]
    language plpgsql immutable strict parallel safe
as $$
declare
    of_period text[] := '{}';
    gram text;
begin
    foreach gram in array grams loop
        of_period := of_period || (period || ':' || gram);
    end loop;
    return of_period;
end
$$;

create index case_record_words_of_period on case_record
    using gin (period_grams(period_of(occurred_at), name_grams(description)));

analyze case_record;
