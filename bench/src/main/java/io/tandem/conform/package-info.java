/** {@code ./tandem conform}: plays the flows of RFC 5359 against a server from outside and checks each point of them. Knows the phone, nothing of the server. */
@NullMarked
package io.tandem.conform;

import org.jspecify.annotations.NullMarked;
