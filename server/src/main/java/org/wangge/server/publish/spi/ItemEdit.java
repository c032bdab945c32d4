package org.wangge.server.publish.spi;

/** What can be done to the objects of a collection. */
public enum ItemEdit {
    CREATE,
    /** All of an object anew. */
    REPLACE,
    /** Parts of an object. */
    UPDATE,
    DELETE
}
