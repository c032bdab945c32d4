package org.wangge.server.files;

import java.time.Instant;
import java.util.UUID;

/**
 * A document that is attached to something.
 *
 * @param name as its file was called, without folders
 * @param mediaType by its content
 * @param sha256 of what was received, in hexadecimal
 * @param by who attached it
 */
public record Document(UUID id, String name, String mediaType, long bytes, String sha256, Instant at, String by) {}
