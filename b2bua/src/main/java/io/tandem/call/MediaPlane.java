package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the kernel needs of media. Every method is called on the call loop only and returns at once. */
public interface MediaPlane {
    /** Reserves a port pair; empty when the range is full. {@code beside}: the leg it will be joined with, so that both live on one worker. */
    Optional<LocalMedia> open(LegId leg, Optional<LegId> beside);

    /** Sets or changes whom the leg talks to and how. */
    void configure(LegId leg, MediaSettings settings);

    /** Joins two legs: what one hears, the other sends; transcoded and re-packetised where they differ. Replaces whatever either was joined to or played. */
    void bridge(LegId one, LegId other);

    /** Plays to the leg alone; ends its bridge. */
    void play(LegId leg, Sound sound);

    /** Records a leg; after a start {@link MediaEvent.Recorded} follows once, whatever ends it. Whatever else is done with the leg goes on as it would. */
    void record(LegId leg, RecordingOrder order);

    /** Conference rooms. */
    MediaRooms rooms();

    /** Whether the leg's phone, which knows no telephone-event, dials by tones in its audio: they are listened for, and silenced where the other leg gets its digits another way. */
    void dialByTones(LegId leg, boolean wanted);

    /** Sends a digit as telephone-event, or as tones to a leg that dials by them. */
    void sendDigit(LegId leg, char digit, int durationMs);

    /** Treats a leg's RTP badly from now on, or well again. IllegalArgumentException that names what is out of bounds. */
    void impair(LegId leg, LegImpairment impairment);

    /** Gives the ports back; {@link MediaEvent.Closed} follows once. */
    void close(LegId leg);

    /** Our side of a leg: literal address and even RTP port; RTCP is on the next one. */
    record LocalMedia(String address, int port) {}

    /** What a leg may be played. */
    sealed interface Sound {
        /** Nothing is sent. */
        record Silence() implements Sound {}

        /** What it sends comes back. */
        record Echo() implements Sound {}

        /** A sine. */
        record Tone(double frequencyHz, double levelDbm0) implements Sound {}

        /**
         * Prompts once, one after the other; {@link MediaEvent.Played} follows, unless something else is played or joined meanwhile. What cannot be played is left out.
         *
         * @param names as {@code ./tandem prompts} lists them
         * @param language a language tag; empty for the configured one
         * @param id comes back with the event
         */
        record Prompts(List<String> names, String language, long id) implements Sound {
            public Prompts {
                names = List.copyOf(names);
            }

            public Prompts(List<String> names, String language) {
                this(names, language, 0);
            }
        }

        /**
         * Silence; what the leg says is kept as a prompt of that name, which anybody may be played until {@link MediaRooms#forget}. {@link MediaEvent.Played} follows
         * when it has fallen silent, has said nothing, or the time is over, unless something else is played or joined meanwhile.
         *
         * @param id comes back with the event
         */
        record Dictation(String prompt, int longestMs, long id) implements Sound {
            public Dictation(String prompt, int longestMs) {
                this(prompt, longestMs, 0);
            }
        }

        /** The others in a conference room, who hear the leg too. Whatever it is joined to or played later takes it away. */
        record Room(long room, MediaRooms.Style style, MediaRooms.Place place) implements Sound {}

        /** Music without end, of a class of the operator's; everybody in a class hears the same. */
        record Music(String musicClass) implements Sound {}
    }

    /**
     * The negotiated media of one leg.
     *
     * @param remoteAddress literal address and {@code remotePort} of the other side's RTP, port 0 when nothing may be sent yet
     * @param rtcpPort where its RTCP goes, the RTP port itself when multiplexed
     * @param signallingSource literal address its signalling comes from; media may be learned from there (NAT)
     * @param send codec with the payload type that the other side expects
     * @param receive codecs it may send to us, with our payload types
     * @param sendEvent payload type of telephone-event towards it, empty when it knows none
     * @param eventClockRateHz RTP clock of telephone-event both ways
     * @param direction as seen from us
     * @param voipMetrics it asked for VoIP metrics in our RTCP (RFC 3611)
     */
    record MediaSettings(
            String remoteAddress,
            int remotePort,
            String rtcpAddress,
            int rtcpPort,
            boolean rtcpMux,
            String signallingSource,
            Codec send,
            List<Codec> receive,
            OptionalInt sendEvent,
            OptionalInt receiveEvent,
            int eventClockRateHz,
            int sendPtimeMs,
            Direction direction,
            boolean voipMetrics) {
        public MediaSettings {
            receive = List.copyOf(receive);
        }
    }
}
