/** CQL2, the filter language of OGC API Features part 3: text and JSON, read into conditions that hold no text of SQL. */
@NullMarked
package org.wangge.server.publish.cql;

import org.jspecify.annotations.NullMarked;
