package io.tandem.media;

import io.tandem.codec.Tone;

/** What the control plane asks of a worker; travels through the ring with the packets. */
sealed interface MediaCommand {
    record Open(MediaSession session) implements MediaCommand { }

    record Configure(MediaSession session, RemoteMedia remote) implements MediaCommand { }

    record Bridge(MediaSession one, MediaSession other) implements MediaCommand { }

    record Unbridge(MediaSession session) implements MediaCommand { }

    record Echo(MediaSession session) implements MediaCommand { }

    record PlayTone(MediaSession session, Tone tone) implements MediaCommand { }

    record Silence(MediaSession session) implements MediaCommand { }

    record SendDigit(MediaSession session, int event, int durationMs) implements MediaCommand { }

    record Close(MediaSession session) implements MediaCommand { }
}
