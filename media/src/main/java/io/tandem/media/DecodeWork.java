package io.tandem.media;

import io.tandem.media.audio.Heard;
import io.tandem.media.audio.PayloadPool;
import java.util.ArrayList;
import java.util.List;

/** Legs whose audio is decoded: gives each a jitter buffer while its path needs one, and carries what those with {@link MediaPath.Decode} say to whom they lead. */
final class DecodeWork {
    private final SessionTable sessions;
    private final AudioSender sender;
    private final PayloadPool pool;
    private final CodecFactory factory;
    private final List<MediaSession> bridged = new ArrayList<>();
    private final short[] samples = new short[AudioOutput.LONGEST_TICK_SAMPLES];

    DecodeWork(SessionTable sessions, AudioSender sender, PayloadPool pool, CodecFactory factory) {
        this.sessions = sessions;
        this.sender = sender;
        this.pool = pool;
        this.factory = factory;
    }

    /** The session has another path, or was described anew. A leg that changes to and fro between codecs keeps its buffer. */
    void follow(MediaSession session) {
        RemoteMedia remote = session.remote;
        boolean keeps = session.otherPath != null && session.input != null;
        if (remote == null || !(decodes(session.path) || keeps)) {
            release(session);
            return;
        }
        take(session, remote);
        if (session.path instanceof MediaPath.Decode && !bridged.contains(session)) {
            bridged.add(session);
        }
    }

    private static boolean decodes(MediaPath path) {
        return switch (path) {
            case MediaPath.Decode _, MediaPath.Mix _ -> true;
            case MediaPath.Silent _, MediaPath.Relay _, MediaPath.Transcode _, MediaPath.Reframe _, MediaPath.Tone _, MediaPath.Player _ -> false;
        };
    }

    private void take(MediaSession session, RemoteMedia remote) {
        AudioInput input = session.input;
        if (input == null) {
            session.input = new AudioInput(pool, factory, remote);
        } else {
            input.describe(remote);
        }
    }

    void release(MediaSession session) {
        AudioInput input = session.input;
        if (input != null) {
            input.close();
            session.input = null;
        }
        bridged.remove(session);
    }

    void onTick(long nowNs) {
        for (int i = 0; i < bridged.size(); i++) {
            MediaSession from = bridged.get(i);
            AudioInput input = from.input;
            if (from.path instanceof MediaPath.Decode path && input != null) {
                carry(input, sessions.at(path.toSlot()), nowNs);
            }
        }
    }

    private void carry(AudioInput input, MediaSession to, long nowNs) {
        int rate = AudioSender.sampleRateHz(to);
        Heard heard = input.pull(samples, 0, rate, nowNs);
        if (heard.sounds()) {
            sender.say(to, samples, 0, rate, nowNs);
        } else {
            sender.pause(to, nowNs);
        }
    }
}
