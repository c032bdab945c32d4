@NullMarked
package org.wangge.server.bench.web;

import org.jspecify.annotations.NullMarked;
