@NullMarked
package org.wangge.server.ingest.internal;

import org.jspecify.annotations.NullMarked;
