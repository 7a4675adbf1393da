/** {@code ./tandem phone}: the softphone for scripts. */
@NullMarked
package io.tandem.phone.command;

import org.jspecify.annotations.NullMarked;
