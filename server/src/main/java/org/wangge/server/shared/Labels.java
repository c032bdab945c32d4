package org.wangge.server.shared;

/** A name in the two languages of the office. */
public record Labels(String zh, String en) {}
