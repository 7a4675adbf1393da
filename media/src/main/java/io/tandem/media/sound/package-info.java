/**
 * Prompts, announcements and music: any audio file in, evened in loudness and converted once into frames that are ready to send. {@link SoundLibrary} is the
 * door; nothing here runs on a media worker or on the call loop but {@link SoundLibrary#find} and the reading of {@link SoundFrames}.
 */
@NullMarked
package io.tandem.media.sound;

import org.jspecify.annotations.NullMarked;
