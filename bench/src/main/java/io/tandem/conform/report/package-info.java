/** What came out, for people (lines, ladder) and for machines (JSON, JUnit). */
@NullMarked
package io.tandem.conform.report;

import org.jspecify.annotations.NullMarked;
