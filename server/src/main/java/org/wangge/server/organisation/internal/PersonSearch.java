package org.wangge.server.organisation.internal;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.search.SearchHit;
import org.wangge.server.search.SearchQuery;
import org.wangge.server.search.SearchSource;

/** Finds people by name, for staff only: those who may see phone numbers. */
@Component
class PersonSearch implements SearchSource {

    private final People people;

    PersonSearch(People people) {
        this.people = people;
    }

    @Override
    public List<SearchHit> find(Caller caller, SearchQuery query) {
        if (!caller.may(Permission.VIEW_PHONES)) {
            return List.of();
        }
        return people.named(caller, query.text(), query.limit()).stream()
                .map(person -> new SearchHit(
                        SearchHit.Kind.PERSON,
                        match(person, query.text()),
                        person.id().toString(),
                        person.name(),
                        person.title(),
                        null,
                        null))
                .toList();
    }

    private static SearchHit.Match match(Person person, String text) {
        String name = person.name().toLowerCase(Locale.ROOT);
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (name.equals(wanted)) {
            return SearchHit.Match.WHOLE;
        }
        return name.startsWith(wanted) ? SearchHit.Match.START : SearchHit.Match.PART;
    }
}
