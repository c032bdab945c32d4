package org.wangge.server.casework;

/**
 * An entry of the current dictionary.
 *
 * @param className the class it belongs to
 */
public record Category(CategoryCode code, String name, String classCode, String className) {}
