/** Tests of what services share. */
@org.jspecify.annotations.NullMarked
package io.tandem.feature;
