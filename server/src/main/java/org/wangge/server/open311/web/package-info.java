@NullMarked
package org.wangge.server.open311.web;

import org.jspecify.annotations.NullMarked;
