package org.wangge.server.search;

import java.util.List;
import org.wangge.server.identity.Caller;

/** Implemented by features: finds what they know under a name. */
public interface SearchSource {

    /** What the caller may see of the hits, at most {@code query.limit()}; empty where the caller may see nothing. */
    List<SearchHit> find(Caller caller, SearchQuery query);
}
