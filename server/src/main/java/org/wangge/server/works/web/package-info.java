@NullMarked
package org.wangge.server.works.web;

import org.jspecify.annotations.NullMarked;
