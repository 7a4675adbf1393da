@NullMarked
package io.tandem.feature.conference;

import org.jspecify.annotations.NullMarked;
