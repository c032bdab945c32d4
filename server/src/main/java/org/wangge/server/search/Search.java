package org.wangge.server.search;

import java.util.List;
import org.wangge.server.identity.Caller;

/** Finds things by name or code. Needs {@code VIEW_MAP}. */
public interface Search {

    /** The best hits of all sources, the best first: whole names, then starts, then parts; nearer ones first among equals. */
    List<SearchHit> find(Caller caller, SearchQuery query);
}
