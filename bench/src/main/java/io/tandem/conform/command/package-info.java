/** The command line of the tester. */
@NullMarked
package io.tandem.conform.command;

import org.jspecify.annotations.NullMarked;
