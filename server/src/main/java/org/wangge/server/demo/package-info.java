/**
 * The demonstration office: a made-up street in the manner of a lakeside business district, loaded into an empty database
 * when demo mode is on.
 */
@NullMarked
@ApplicationModule
package org.wangge.server.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
