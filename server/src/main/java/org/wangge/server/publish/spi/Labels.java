package org.wangge.server.publish.spi;

/** A name in the two languages of the office. */
public record Labels(String zh, String en) {}
