package org.wangge.server.shared;

/**
 * What is wrong with one part of a request.
 *
 * @param pointer a JSON pointer into the body ({@code /place/coordinates}), or a query parameter's name
 * @param code a stable code in upper case
 * @param detail a sentence for a person
 */
public record FieldError(String pointer, String code, String detail) {}
