package org.wangge.server.live;

/**
 * What somebody watches, written {@code kind:key}.
 *
 * @param kind such as {@code grid-draft}
 * @param key which of them, such as an id
 */
public record Topic(String kind, String key) {

    @Override
    public String toString() {
        return kind + ":" + key;
    }
}
