/** The whole server from outside: what it promises, walked point by point with the project's own phones over loopback. */
@NullMarked
package io.tandem.system;

import org.jspecify.annotations.NullMarked;
