@NullMarked
package org.wangge.server.search.web;

import org.jspecify.annotations.NullMarked;
