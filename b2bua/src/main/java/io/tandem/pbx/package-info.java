/**
 * Users, where they are registered, what numbers mean and how many calls are allowed: who may be reached how. Plain values that know
 * nothing of SIP, of calls or of the configuration; the server fills and connects them.
 *
 * <p>Locations and what users have set are kept over a restart in a journal each, one line for each change of a user's:
 *
 * <pre>  CRC32C of the rest, 8 hex digits, a space, the user, and behind tabs all its locations, or settings, in escaped fields</pre>
 *
 * <p>The last good line of a user counts, so a line that is torn or damaged costs that change alone. A file that grew too long is written anew
 * beside the old one and takes its name. Changes are written by the given executor, gathered by user; the answer to a registration does not
 * wait for the disk, that to a code which changes a setting does. Appends are left to the system to write out: a power cut may cost the last
 * seconds; phones mend that when they register again.
 */
@NullMarked
package io.tandem.pbx;

import org.jspecify.annotations.NullMarked;
