package org.wangge.server.basemap;

/** The language a text is made in; names stay as they are. */
public enum TextLanguage {
    ZH,
    EN
}
