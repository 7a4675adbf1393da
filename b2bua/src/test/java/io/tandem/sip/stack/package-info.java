/** Tests of what stands between the stack and us. */
@NullMarked
package io.tandem.sip.stack;

import org.jspecify.annotations.NullMarked;
