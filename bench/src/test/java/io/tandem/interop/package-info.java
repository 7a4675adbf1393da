/** Calls through the whole server with phones that other people wrote: sipp, baresip and linphonec, on loopback. */
@NullMarked
package io.tandem.interop;

import org.jspecify.annotations.NullMarked;
