/** Accounts, sessions, tokens, attempts and the audit in the database. */
@NullMarked
package org.wangge.server.identity.internal;

import org.jspecify.annotations.NullMarked;
