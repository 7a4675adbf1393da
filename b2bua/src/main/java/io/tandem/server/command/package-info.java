/** The commands of {@code ./tandem} that belong to the server; other modules bring theirs by {@link io.tandem.server.CommandProvider}. */
@NullMarked
package io.tandem.server.command;

import org.jspecify.annotations.NullMarked;
