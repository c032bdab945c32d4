@NullMarked
package org.wangge.server.ingest.web;

import org.jspecify.annotations.NullMarked;
