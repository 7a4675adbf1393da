package io.tandem.server.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The whole configuration, checked; the meaning of each value stands at its key in {@link Keys}. Immutable, any thread.
 *
 * @param users in the order of the file
 * @param groups in the order of the file
 * @param rooms in the order of the file
 */
public record Configuration(Sip sip, Http http, Media media, Registrar registrar, Limits limits, Services services, Sound sound,
        Recording recording, Operation operation,
        List<User> users,
        List<Group> groups,
        List<Room> rooms) {

    /** Signalling; at least one of {@code udp} and {@code tcp} is present. */
    public record Sip(Optional<InetSocketAddress> udp, Optional<InetSocketAddress> tcp, Optional<InetSocketAddress> ws, String domain,
            Duration sessionExpires, Duration minSe, List<DigestAlgorithm> digest, boolean strictIdentity) {}

    /** The HTTP listener; without a token the server makes a random one. */
    public record Http(InetSocketAddress listen, Optional<String> token) {
        /** Hides the token, so that no log shows it. */
        @Override
        public String toString() {
            return "Http[listen=" + listen + ", token=***]";
        }
    }

    /** Media; {@code pause} zero means that the worker never pauses, {@code ptime} is a multiple of 10 ms. */
    public record Media(InetAddress address, PortRange ports, MediaMode mode, MediaIo io, int workers, Duration pause,
            Duration silenceTimeout, List<MediaCodec> codecs, Duration ptime, DtmfFallback dtmf) {}

    /** Bounds of registrations. */
    public record Registrar(Duration minExpires, Duration defaultExpires, Duration maxExpires, int maxContacts) {}

    /** Limits on calls; what is above gets 503 with Retry-After. */
    public record Limits(int calls, int callsPerUser, int callsPerSource, int callsPerSecond) {}

    /** What the call services need. */
    public record Services(Duration ringTimeout, HoldMusic holdMusic, boolean voicemail, Duration parkingTimeout, Optional<String> parkingFallBack, int mostDiversions, Duration findMeStep,
            Duration redialTimeout, Set<String> openNumbers) {}

    /** Prompts and music; without a folder what ships alone, without an ffmpeg the one that ships. */
    public record Sound(Optional<Path> folder, String language, Optional<Path> ffmpeg, String holdClass, List<RejectionPrompt> rejections, int mostAnnouncements) {}

    /** Recordings of calls; {@code sampleRateHz} 8000 or 16000. */
    public record Recording(boolean calls, int sampleRateHz, RecordingFormat format, int most) {}

    /** Operation of the node. */
    public record Operation(Path dataDirectory, Duration drainTimeout, LogLevel logLevel, LogFormat logFormat) {}

    /** Algorithms of digest authentication. */
    public enum DigestAlgorithm {
        /** RFC 8760. */
        SHA_256,
        /** For phones that know nothing better. */
        MD5
    }

    /** How worker and receiver share threads. */
    public enum MediaMode {
        /** One thread receives, handles and sends. */
        SHARED,
        /** A receiver thread feeds the ring of each worker. */
        DEDICATED
    }

    /** Which sockets carry media. */
    public enum MediaIo {
        /** Epoll where the system has it, else NIO. */
        AUTO,
        /** Linux epoll; the start fails elsewhere. */
        EPOLL,
        /** Portable NIO. */
        NIO
    }

    /** Codecs that may be offered and answered. */
    public enum MediaCodec {
        /** G.711 mu-law. */
        PCMU,
        /** G.711 A-law. */
        PCMA,
        /** G.722, 16 kHz audio at 64 kbit/s. */
        G722,
        /** Linear samples at 8 kHz. */
        L16_8000,
        /** Linear samples at 16 kHz. */
        L16_16000,
        /** Opus at 48 kHz. */
        OPUS,
        /** Comfort noise, beside a codec of 8 kHz. */
        CN
    }

    /** How digits go to and from a phone without telephone-event. */
    public enum DtmfFallback {
        /** By SIP INFO. */
        INFO,
        /** By tones in the audio. */
        INBAND,
        /** By tones until the phone sends INFO. */
        AUTO
    }

    /** What becomes of a recording that is over. */
    public enum RecordingFormat {
        /** It stays what it was written as. */
        WAV,
        /** Smaller, played everywhere. */
        MP3,
        /** Smallest. */
        OPUS
    }

    /** Who plays the music on hold. */
    public enum HoldMusic {
        /** The server plays it; the far leg stays as it is. */
        SERVER,
        /** The hold is passed on to the far phone. */
        PASS
    }

    /** How the members of a group are rung. */
    public enum RingOrder {
        /** One after another. */
        SERIAL,
        /** All at once. */
        PARALLEL
    }

    /** Least severe messages that are logged. */
    public enum LogLevel {
        /** Failures alone. */
        ERROR,
        /** And what an operator should look at. */
        WARN,
        /** And the life of each call. */
        INFO,
        /** And its signalling. */
        DEBUG,
        /** Everything. */
        TRACE
    }

    /** Form of a log line. */
    public enum LogFormat {
        /** Words and key=value. */
        TEXT,
        /** One JSON object a line. */
        JSON
    }

    /** The built-in demo: loopback alone, users 1000 to 1019. */
    public static Configuration demo() {
        return ConfigurationReader.readDemo(List.of());
    }
}
