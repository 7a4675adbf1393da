/** Conference rooms as call services: who is in, who may what, what each one hears. */
@NullMarked
package io.tandem.feature.conference;

import org.jspecify.annotations.NullMarked;
