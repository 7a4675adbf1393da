/**
 * HTTP: console, API, metrics and health, on Jetty's core.
 *
 * <p>Handlers run on a bounded pool of platform threads. What they tell of calls they ask through {@link io.tandem.http.CallView}; nothing
 * here changes call state.
 */
@NullMarked
package io.tandem.http;

import org.jspecify.annotations.NullMarked;
