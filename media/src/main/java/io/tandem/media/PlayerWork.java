package io.tandem.media;

import io.tandem.media.io.Datagram;
import io.tandem.media.rtp.RtpHeader;
import io.tandem.media.sound.SoundFormat;
import io.tandem.media.sound.SoundFrames;
import java.util.Arrays;

/** Sends what players play, a frame a tick: copied as it is, but for the few that are ramped so that no sample jumps. Owned by one worker; allocates nothing for a packet. */
final class PlayerWork {
    private static final int TICK_UNITS = MediaSession.TICK_MS * AudioCodec.UNITS_PER_MS;

    private final PacketForwarder forwarder;
    private final AudioSender sender;
    private final MediaEvents events;
    private final Datagram frame = new Datagram();
    private final short[] samples = new short[SoundFormat.L16_16000.frameSamples()];
    private final byte[] ramped = new byte[TICK_UNITS];
    private long tick;

    PlayerWork(PacketForwarder forwarder, AudioSender sender, MediaEvents events) {
        this.forwarder = forwarder;
        this.sender = sender;
        this.events = events;
    }

    /** A new tick begins. */
    void next() {
        tick++;
    }

    /** Plays on; false when it has ended, which is told one tick after the last frame. */
    boolean play(MediaSession session, Player player, boolean underDigit, long nowNs) {
        switch (player.playback.step(tick)) {
            case FRAME -> onFrame(session, player, underDigit, nowNs);
            case PAUSE -> pause(session, player, nowNs);
            case OVER -> {
                pause(session, player, nowNs);
                session.player = null;
                player.playback.tell(session.legId, events);
                return false;
            }
        }
        return true;
    }

    private void onFrame(MediaSession session, Player player, boolean underDigit, long nowNs) {
        if (!(session.path instanceof MediaPath.Player path) || !session.maySend()) {
            player.stop();
        } else if (underDigit && path.codec().isG711()) {
            TickWork.withhold(session, TICK_UNITS);
        } else {
            boolean joins = !player.running && player.playback.beginsInItsMidst();
            send(session, player, path, player.playback.frame(), joins ? Playback.Ramp.UP : player.playback.ramp(), nowNs);
            player.running = true;
        }
    }

    private void pause(MediaSession session, Player player, long nowNs) {
        flush(session, player, nowNs);
        sender.pause(session, nowNs);
        player.stop();
    }

    /** Something else begins while it plays: one more frame at once that fades to nothing. */
    void cut(MediaSession session, Player player, long nowNs) {
        boolean sounds = player.running && session.path instanceof MediaPath.Player && session.maySend();
        int last = player.playback.frame() + 1;
        if (sounds && session.path instanceof MediaPath.Player path && last < player.frames(path.format()).count()) {
            send(session, player, path, last, Playback.Ramp.DOWN, nowNs);
        }
        pause(session, player, nowNs);
    }

    private void send(MediaSession session, Player player, MediaPath.Player path, int index, Playback.Ramp ramp, long nowNs) {
        if (!path.codec().isG711()) {
            sendLinear(session, player, path.format(), index, ramp, nowNs);
            return;
        }
        SoundFrames frames = player.frames(path.format());
        boolean whole = path.ptimeMs() == MediaSession.TICK_MS && player.heldBytes == 0;
        if (ramp == Playback.Ramp.NONE && whole) {
            frames.copy(index, frame.bytes().clear(), RtpHeader.FIXED_SIZE_BYTES);
            transmit(session, player, path, frames.frameBytes(), nowNs);
            return;
        }
        if (ramp == Playback.Ramp.NONE) {
            frames.copy(index, ramped, 0);
        } else {
            ramp(player, path, index, ramp);
        }
        hold(session, player, path, nowNs);
    }

    /** Music is encoded once for all who listen, but for frames that are one leg's own. */
    private void sendLinear(MediaSession session, Player player, SoundFormat format, int index, Playback.Ramp ramp, long nowNs) {
        if (ramp == Playback.Ramp.NONE && player.playback instanceof MusicPlayback music) {
            sender.say(session, music.shared(), nowNs);
            return;
        }
        linear(player, format, index, ramp);
        sender.say(session, samples, 0, format.sampleRateHz(), nowNs);
    }

    private void ramp(Player player, MediaPath.Player path, int index, Playback.Ramp ramp) {
        linear(player, SoundFormat.L16_8000, index, ramp);
        path.codec().law().encode(samples, 0, ramped, 0, TICK_UNITS);
    }

    private void linear(Player player, SoundFormat format, int index, Playback.Ramp ramp) {
        player.playback.sound().frames(format).samples(index, samples, 0);
        int count = ramp == Playback.Ramp.NONE ? 0 : format.frameSamples();
        for (int i = 0; i < count; i++) {
            int gain = ramp == Playback.Ramp.UP ? i : count - i;
            samples[i] = (short) (samples[i] * gain / count);
        }
    }

    /** Adds a tick's bytes to what waits and sends whole packets of it. */
    private void hold(MediaSession session, Player player, MediaPath.Player path, long nowNs) {
        byte[] held = player.held();
        System.arraycopy(ramped, 0, held, player.heldBytes, TICK_UNITS);
        player.heldBytes += TICK_UNITS;
        int packetBytes = path.ptimeMs() * AudioCodec.UNITS_PER_MS;
        int sent = 0;
        for (; player.heldBytes - sent >= packetBytes; sent += packetBytes) {
            transmitHeld(session, player, path, sent, packetBytes, nowNs);
        }
        System.arraycopy(held, sent, held, 0, player.heldBytes - sent);
        player.heldBytes -= sent;
    }

    /** The last packet is filled with silence. */
    private void flush(MediaSession session, Player player, long nowNs) {
        if (player.heldBytes > 0 && session.path instanceof MediaPath.Player path && session.maySend()) {
            int packetBytes = path.ptimeMs() * AudioCodec.UNITS_PER_MS;
            if (packetBytes > player.heldBytes) {
                Arrays.fill(player.held(), player.heldBytes, packetBytes, path.codec().silence());
            }
            transmitHeld(session, player, path, 0, packetBytes, nowNs);
        }
    }

    private void transmitHeld(MediaSession session, Player player, MediaPath.Player path, int from, int bytes, long nowNs) {
        frame.bytes().clear().put(RtpHeader.FIXED_SIZE_BYTES, player.held(), from, bytes);
        transmit(session, player, path, bytes, nowNs);
    }

    private void transmit(MediaSession session, Player player, MediaPath.Player path, int bytes, long nowNs) {
        frame.length(RtpHeader.FIXED_SIZE_BYTES + bytes);
        session.send.local(frame.bytes(), path.payloadType(), player.fresh, bytes, bytes, nowNs);
        player.fresh = false;
        forwarder.send(session, frame);
    }
}
