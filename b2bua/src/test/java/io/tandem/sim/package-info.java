/** The real kernel and features in virtual time, over a network that loses, repeats and reorders, with phones that do legal and illegal things; all from one seed. */
@NullMarked
package io.tandem.sim;

import org.jspecify.annotations.NullMarked;
