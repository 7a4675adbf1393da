/** Tests of the tester: it passes what is right, and each of its checks has been seen to fail. */
@NullMarked
package io.tandem.conform;

import org.jspecify.annotations.NullMarked;
